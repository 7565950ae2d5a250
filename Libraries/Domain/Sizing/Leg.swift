/// One holding, or one order that may become one, in a worst case.
public struct Leg: Hashable, Sendable, Codable {
    /// The market that it is in.
    public let market: ID<Market>
    /// The side that was bought.
    public let side: Side
    /// Contracts of ``side``; negative for contracts sold without being held.
    public let quantity: Quantity
    /// What was paid for them with fees; negative for what was received.
    public let cost: Money
    /// Whether it is filled or may still fill.
    public let standing: LegStanding

    /// A leg; filled unless said otherwise.
    public init(market: ID<Market>, side: Side, quantity: Quantity, cost: Money, standing: LegStanding = .held) {
        self.market = market
        self.side = side
        self.quantity = quantity
        self.cost = cost
        self.standing = standing
    }

    /// What the leg earns, in micro-dollars, when a contract of its side pays one dollar or nothing.
    func profit(pays: Bool) -> Int128 {
        let profit = (pays ? Int128(quantity.hundredths) * 10_000 : 0) - Int128(cost.micros)
        switch standing {
        case .held: return profit
        case .working: return min(0, profit)
        }
    }

    /// The least that the leg can earn.
    var worstProfit: Int128 { min(profit(pays: true), profit(pays: false)) }
}

/// Whether a leg certainly exists.
public enum LegStanding: String, Hashable, Sendable, Codable {
    /// Filled: it counts in every outcome.
    case held
    /// Approved, resting or unknown, so that it may fill or not: it counts where it loses, and not where it would hedge.
    case working
}
