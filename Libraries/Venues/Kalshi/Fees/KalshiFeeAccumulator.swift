public import Domain

/// The rounding of the fees of **one order**: taker and maker fills share it.
///
/// Every fill moves the balance by a whole number of steps of its precision; the rounding that this costs is collected and paid back in
/// whole steps, so that many small fills cost about as much as one. Source: Kalshi's fee rounding rules (June and August 2026). Pure;
/// feed it the order's fills in their order.
public struct KalshiFeeAccumulator: Hashable, Sendable {
    /// The precision of the member's balance: $0.0001 for direct members, $0.01 for others.
    public let precision: Money
    public let rounding: KalshiFeeRounding
    /// Rounding charged and not yet paid back.
    public private(set) var accumulated: Money

    /// The accumulator of a new order.
    public init(precision: Money, rounding: KalshiFeeRounding = .august2026) {
        precondition(precision > .zero, "a balance precision is positive")
        self.precision = precision
        self.rounding = rounding
        accumulated = .zero
    }

    /// Charges one fill.
    ///
    /// - Parameters:
    ///   - revenue: What the fill brings without fees: negative for a buyer.
    ///   - tradeFee: The model's fee, rounded by the same version of the rules; not negative.
    public mutating func charge(revenue: Money, tradeFee: Money) -> KalshiFillFee {
        precondition(tradeFee >= .zero, "a trade fee is not negative")
        let change = revenue - tradeFee
        let roundingFee = change - change.floored(to: precision)
        accumulated += roundingFee
        let step = rounding.rebateStep(precision: precision)
        let cap = (tradeFee + roundingFee).floored(to: step)
        let rebate = min(rounding.rebateDue(accumulated: accumulated, precision: precision), cap)
        accumulated -= rebate
        return KalshiFillFee(trade: tradeFee, rounding: roundingFee, rebate: rebate)
    }

    /// Charges one fill of `quantity` at `price` in the space of the side traded, by `model`.
    ///
    /// What a buyer pays is rounded up and what a seller gets down, which changes nothing at prices of at most four places.
    public mutating func charge(
        _ action: OrderAction, _ side: Side, quantity: Quantity, price: SidePrice, role: KalshiLiquidityRole, model: KalshiFeeModel,
        at now: MarketTime
    ) throws(DomainError) -> KalshiFillFee {
        let onBook = try price.onYesBook(of: side)
        let revenue =
            switch action {
            case .buy: -quantity.cost(at: price)
            case .sell: quantity.proceeds(at: price)
            }
        return charge(revenue: revenue, tradeFee: model.tradeFee(quantity: quantity, price: onBook, role: role, at: now))
    }
}
