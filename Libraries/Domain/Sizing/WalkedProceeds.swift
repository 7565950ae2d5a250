/// What selling a quantity into the bids of the order book would bring at least.
public struct WalkedProceeds: Hashable, Sendable, Codable {
    /// What is sold.
    public let quantity: Quantity
    /// What it brings before fees, rounded down.
    public let price: Money
    /// The most that the venue can charge for it.
    public let feeBound: Money
    /// The lowest bid that is touched, in the price space of the side.
    public let worstPrice: SidePrice

    init(quantity: Quantity, price: Money, feeBound: Money, worstPrice: SidePrice) {
        self.quantity = quantity
        self.price = price
        self.feeBound = feeBound
        self.worstPrice = worstPrice
    }

    /// What is left after the fee; negative when the fee is more than the proceeds.
    public var total: Money { price - feeBound }

    /// x, what one contract brings after the exit fee, rounded down to the micro-dollar.
    public var each: SidePrice {
        SidePrice(micros: Int64((Int128(total.micros) * 100).flooredDivision(by: Int128(quantity.hundredths))))
    }
}
