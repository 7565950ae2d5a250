/// What buying a quantity through the order book costs.
public struct WalkedCost: Hashable, Sendable, Codable {
    /// What is bought.
    public let quantity: Quantity
    /// What it costs without fees, rounded up.
    public let price: Money
    /// What the venue charges for it by the rules: one alignment for the order.
    public let fee: Money
    /// The most that the venue can charge for it, filled in as many pieces as ``BookWalk`` reckons with.
    public let feeBound: Money
    /// The dearest level that is touched, in the price space of the side.
    public let worstPrice: SidePrice

    init(quantity: Quantity, price: Money, fee: Money, feeBound: Money, worstPrice: SidePrice) {
        self.quantity = quantity
        self.price = price
        self.fee = fee
        self.feeBound = feeBound
        self.worstPrice = worstPrice
    }

    /// Price and fee: what edge and stake are reckoned with.
    public var total: Money { price + fee }

    /// Price and the most that the fee can be: what is held in reserve under the caps.
    public var reserve: Money { price + feeBound }

    /// c, the all-in cost of one contract, rounded up to the micro-dollar.
    public var each: SidePrice {
        SidePrice(micros: Int64((Int128(total.micros) * 100).ceiledDivision(by: Int128(quantity.hundredths))))
    }
}
