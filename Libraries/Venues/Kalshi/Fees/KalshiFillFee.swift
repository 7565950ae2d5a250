public import Domain

/// What one fill costs in fees, in its parts.
public struct KalshiFillFee: Hashable, Sendable {
    /// From the fee model, rounded up.
    public let trade: Money
    /// What aligns the balance with its precision; from 0 to just below one step of it.
    public let rounding: Money
    /// What is paid back of earlier rounding, not more than the rest of this fee.
    public let rebate: Money

    public init(trade: Money, rounding: Money, rebate: Money) {
        self.trade = trade
        self.rounding = rounding
        self.rebate = rebate
    }

    /// What the fill costs: never negative.
    public var net: Money { trade + rounding - rebate }
}
