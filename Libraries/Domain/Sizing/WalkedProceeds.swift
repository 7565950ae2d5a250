/// What selling a quantity into the bids of the order book brings.
public struct WalkedProceeds: Hashable, Sendable, Codable {
    /// What is sold.
    public let quantity: Quantity
    /// What it brings before fees, rounded down.
    public let price: Money
    /// What the venue charges for it by the rules: one alignment for the order.
    public let fee: Money
    /// The lowest bid that is touched, in the price space of the side.
    public let worstPrice: SidePrice

    init(quantity: Quantity, price: Money, fee: Money, worstPrice: SidePrice) {
        self.quantity = quantity
        self.price = price
        self.fee = fee
        self.worstPrice = worstPrice
    }

    /// What is left after the fee; negative when the fee is more than the proceeds.
    public var total: Money { price - fee }

    /// x, what one contract brings after the exit fee, rounded down to the micro-dollar.
    public var each: SidePrice {
        SidePrice(micros: Int64((Int128(total.micros) * 100).flooredDivision(by: Int128(quantity.hundredths))))
    }
}
