/// Everything that the limit of an order to buy depends on.
public struct LimitTerms: Hashable, Sendable, Codable {
    /// The side that is bought.
    public let side: Side
    /// q, the probability that ``side`` pays.
    public let q: Probability
    /// The contracts of the order; its fee is counted for all of them.
    public let quantity: Quantity
    /// The least edge that must be left at the limit.
    public let required: Edge
    /// What the side was offered at when the forecast was made.
    public let seen: SidePrice
    /// How much above ``seen`` a contract may cost before fees, by default 2 cents.
    public let slippageLimit: Money
    /// Where entries are made, both ends included; by default 0.05 to 0.95.
    public let prices: ClosedRange<SidePrice>
    /// What the order may cost at most with fees, were all of it filled at the limit; `nil` when nothing bounds it.
    public let costLimit: Money?
    /// k·S·m, of which Kelly's share at the cost of the limit may be spent: the dearer a contract, the less; `nil` when nothing bounds it.
    public let kellyBase: Money?
    /// What may be reserved for it at most, the most that the fee can be included; `nil` when nothing bounds it.
    public let reserveLimit: Money?
    /// What the venue charges in the market.
    public let fees: FeeTerms
    /// The grid of the market's YES book.
    public let ticks: TickGrid

    /// Terms with the default slippage limit and price range unless others are given.
    public init(
        side: Side, q: Probability, quantity: Quantity, required: Edge, seen: SidePrice, slippageLimit: Money = .cents(2),
        prices: ClosedRange<SidePrice> = SidePrice(micros: 50_000)...SidePrice(micros: 950_000), costLimit: Money? = nil,
        kellyBase: Money? = nil, reserveLimit: Money? = nil, fees: FeeTerms, ticks: TickGrid
    ) {
        self.side = side
        self.q = q
        self.quantity = quantity
        self.required = required
        self.seen = seen
        self.slippageLimit = slippageLimit
        self.prices = prices
        self.costLimit = costLimit
        self.kellyBase = kellyBase
        self.reserveLimit = reserveLimit
        self.fees = fees
        self.ticks = ticks
    }
}
