/// What was bought of a position in all, whatever has been sold of it since: what its strategy is scored by.
public struct Stake: Hashable, Sendable, Codable {
    /// Positions of one theme that are resolved on one day count as one.
    public let theme: String
    /// The venue's category of the market: its record is kept beside the strategy's.
    public let category: String
    public var quantity = Quantity.zero
    /// What it cost, entry fees included.
    public var paid = Money.zero

    public init(theme: String, category: String) {
        self.theme = theme
        self.category = category
    }

    /// c, what one contract cost with fees, rounded up.
    public var each: SidePrice {
        SidePrice(micros: Int64((Int128(paid.micros) * 100).ceiledDivision(by: Int128(max(1, quantity.hundredths)))))
    }
}
