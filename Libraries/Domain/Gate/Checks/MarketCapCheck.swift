/// Check 3: what was spent in the market over its life, closed legs included, and how often it was entered.
public struct MarketCapCheck: EntryCheck {
    public let name = CheckName.marketCap

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        let record = question.books.markets[question.market.id] ?? MarketRecord()
        let limit = question.marketCap
        guard record.entries < question.limits.entriesPerMarket else {
            return refuse("entries", .count(Int64(record.entries)), limit: .count(Int64(question.limits.entriesPerMarket)))
        }
        guard record.spent < limit else { return refuse("spent", .money(record.spent), limit: .money(limit)) }
        return pass(.money(record.spent), limit: .money(limit))
    }
}
