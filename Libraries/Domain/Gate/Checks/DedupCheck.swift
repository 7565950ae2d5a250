/// Check 2: nothing is live or held in the market on either side, it is not cooling down, and the forecast was not used before.
public struct DedupCheck: EntryCheck {
    public let name = CheckName.dedup

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        let market = question.market.id
        if question.books.holdings[market] != nil { return refuse("position-held") }
        if question.books.working.values.contains(where: { $0.intent.market == market }) { return refuse("order-live") }
        if let left = question.books.markets[market]?.leftAt {
            let since = question.now - left
            let limit = question.limits.reentryWait
            if since < limit { return refuse("cooling-down", .span(since), limit: .span(limit)) }
        }
        if question.books.usedForecasts[question.opportunity.forecast.id] != nil { return refuse("forecast-used") }
        return pass()
    }
}
