/// What buying a quantity through the order book would cost at most.
public struct WalkedCost: Hashable, Sendable, Codable {
    /// What is bought.
    public let quantity: Quantity
    /// What it costs without fees, rounded up.
    public let price: Money
    /// The most that the venue can charge for it.
    public let feeBound: Money
    /// The dearest level that is touched, in the price space of the side.
    public let worstPrice: SidePrice

    init(quantity: Quantity, price: Money, feeBound: Money, worstPrice: SidePrice) {
        self.quantity = quantity
        self.price = price
        self.feeBound = feeBound
        self.worstPrice = worstPrice
    }

    /// Price and fee: what the account pays at most.
    public var total: Money { price + feeBound }

    /// c, the all-in cost of one contract, rounded up to the micro-dollar.
    public var each: SidePrice {
        SidePrice(micros: Int64((Int128(total.micros) * 100).ceiledDivision(by: Int128(quantity.hundredths))))
    }
}
