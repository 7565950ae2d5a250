/// Check 3: what was spent in the market over its life, closed legs included, and how often it was entered.
public struct MarketCapCheck: EntryCheck {
    public let name = CheckName.marketCap

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        // A market without a record was never entered.
        let record = question.books.markets[question.market.id]
        let (entries, spent, limit) = (record?.entries ?? 0, record?.spent ?? .zero, question.marketCap)
        guard entries < question.limits.entriesPerMarket else {
            return refuse("entries", .count(Int64(entries)), limit: .count(Int64(question.limits.entriesPerMarket)))
        }
        guard spent < limit else { return refuse("spent", .money(spent), limit: .money(limit)) }
        return pass(.money(spent), limit: .money(limit))
    }
}
