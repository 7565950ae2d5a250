/// What a holding is worth at the end of its market, and the profit of it: P&L = n·v − cost − fees.
public struct Settlement: Hashable, Sendable, Codable {
    /// n·v, rounded down; for a void market what was paid.
    public let exactPayout: Money
    /// What the venue paid, which is the truth.
    public let payout: Money
    /// What the venue's whole-cent payout differs from the exact one: an entry `venue_rounding` of its own, included in ``profit``.
    public let venueRounding: Money
    /// What came back less everything that was paid.
    public let profit: Money

    /// The settlement of `quantity` contracts of `side` that cost `cost` and `fees`.
    ///
    /// - Parameter venuePayout: what the venue says that it paid; `nil` takes the exact payout.
    /// - Returns: `nil` while the market is open, and for a scalar without a value, which is not booked.
    public init?(of quantity: Quantity, side: Side, cost: Money, fees: Money, resolution: Resolution, venuePayout: Money?) {
        let exact: Money
        switch resolution {
        case .open, .scalar(nil): return nil
        case .void: exact = cost
        case .settled, .scalar:
            guard let value = resolution.payout(of: side) else { return nil }
            exact = quantity.proceeds(at: value)
        }
        exactPayout = exact
        payout = venuePayout ?? exact
        venueRounding = payout - exact
        profit = payout - cost - fees
    }
}
