/// What is held in one market.
public struct Holding: Hashable, Sendable, Codable {
    /// The signal that opened it.
    public let position: ID<OrderIntent>
    public let event: ID<MarketEvent>
    public let structure: EventStructure
    public let theme: String
    public let strategy: String
    public let side: Side
    public var quantity: Quantity
    /// What the held quantity cost, entry fees included.
    public var cost: Money
    /// What the side was last bid; absent without a bid, which is worth nothing.
    public var bid: SidePrice?
    /// When the bid was looked at last.
    public var markedAt: MarketTime
    public let closesAt: MarketTime

    /// Takes a sold quantity out, with its share of the cost, rounded up so that what is left is not made to look cheaper than it was. Returns that share.
    mutating func take(_ sold: Quantity) -> Money {
        let share =
            sold >= quantity
            ? cost : Money(micros: Int64((Int128(cost.micros) * Int128(sold.hundredths)).flooredDivision(by: Int128(quantity.hundredths))))
        quantity -= min(sold, quantity)
        cost -= share
        return share
    }
}

/// An approved order that venue evidence has not ended.
public struct WorkingOrder: Hashable, Sendable, Codable {
    public let intent: OrderIntent
    public let structure: EventStructure
    public let theme: String
    public let closesAt: MarketTime
    public var filled = Quantity.zero
    /// The seq of the decision, once it is known: what the approval's signature names.
    public var decisionSeq: UInt64?
    public var isSigned = false

    public init(intent: OrderIntent, structure: EventStructure, theme: String, closesAt: MarketTime) {
        self.intent = intent
        self.structure = structure
        self.theme = theme
        self.closesAt = closesAt
    }

    /// What may still fill.
    public var remaining: Quantity { max(.zero, intent.quantity - filled) }

    /// What that may still cost with fees, rounded up.
    public var worstRemaining: Money {
        let whole = Int128(max(1, intent.quantity.hundredths))
        return Money(micros: Int64((Int128(intent.worstCost.micros) * Int128(remaining.hundredths)).ceiledDivision(by: whole)))
    }
}

/// What has happened in one market over its life.
public struct MarketRecord: Hashable, Sendable, Codable {
    /// What entries cost, fees included, closed ones too.
    public var spent = Money.zero
    public var entries = 0
    /// When it was last left by an exit.
    public var leftAt: MarketTime?

    public init() {}
}

/// A strategy as the gate trusts it.
public struct StrategyRecord: Hashable, Sendable, Codable {
    public var stage: StrategyStage
    public var killFast = KillFast()

    public init(stage: StrategyStage) { self.stage = stage }
}
