/// What is held in one market.
public struct Holding: Hashable, Sendable, Codable {
    /// The signal that opened it.
    public let position: ID<OrderIntent>
    public let event: ID<MarketEvent>
    public let structure: EventStructure
    public let strategy: String
    public let side: Side
    public var quantity: Quantity
    /// What the held quantity cost, entry fees included.
    public var cost: Money
    /// What was bought of it in all.
    public var stake: Stake
    /// What the side was last bid; absent without a bid, which is worth nothing.
    public var bid: SidePrice?
    /// When the bid was looked at last.
    public var markedAt: MarketTime
    public let closesAt: MarketTime
    /// The earliest time at which its market should be resolved.
    public let endsAt: MarketTime
    /// The newest wish to leave it that was decided: each is decided once, and the resolver has one at a time.
    public var lastRequest: ID<ExitRequest>?

    public var theme: String { stake.theme }

    /// Takes a sold quantity out, with its share of the cost. Returns that share.
    ///
    /// The share is rounded down, so that what is left, which is at risk, costs no less than its part; together they are exactly what was
    /// paid.
    mutating func take(_ sold: Quantity) -> Money {
        let share =
            sold >= quantity
            ? cost : Money(micros: Int64((Int128(cost.micros) * Int128(sold.hundredths)).flooredDivision(by: Int128(quantity.hundredths))))
        quantity -= min(sold, quantity)
        cost -= share
        return share
    }
}
