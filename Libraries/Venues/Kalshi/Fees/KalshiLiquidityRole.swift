/// Which part an order played in a fill.
public enum KalshiLiquidityRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// It removed resting liquidity.
    case taker
    /// It was resting.
    case maker
}
