/// An approved order that venue evidence has not ended.
public struct WorkingOrder: Hashable, Sendable, Codable {
    public let intent: OrderIntent
    public let structure: EventStructure
    public let theme: String
    public let category: String
    public let closesAt: MarketTime
    /// The earliest time at which its market should be resolved.
    public let endsAt: MarketTime
    /// What its side was bid when it was approved, and when the venue showed that: the first mark of what it buys.
    public let bid: SidePrice?
    public let bidAt: MarketTime
    public var filled = Quantity.zero
    /// The seq of the decision, once it is known: what the approval's signature names.
    public var decisionSeq: UInt64?
    public var isSigned = false

    /// What may still fill.
    public var remaining: Quantity { max(.zero, intent.quantity - filled) }

    /// What that may still cost with fees, rounded up.
    public var worstRemaining: Money {
        let whole = Int128(max(1, intent.quantity.hundredths))
        return Money(micros: Int64((Int128(intent.worstCost.micros) * Int128(remaining.hundredths)).ceiledDivision(by: whole)))
    }
}

extension WorkingOrder {
    /// An entry into the market of `candidate`, decided on `book`.
    public init(entry intent: OrderIntent, into candidate: Candidate, book: OrderBook) {
        self.init(
            intent: intent, structure: candidate.structure, theme: candidate.theme, category: candidate.category, closesAt: candidate.market.closesAt,
            endsAt: candidate.market.earliestEnd, bid: book.bids(for: intent.side).first?.price, bidAt: book.at)
    }

    /// An exit out of `holding`.
    public init(exit intent: OrderIntent, outOf holding: Holding) {
        self.init(
            intent: intent, structure: holding.structure, theme: holding.theme, category: holding.stake.category, closesAt: holding.closesAt,
            endsAt: holding.endsAt,
            bid: holding.bid,
            bidAt: holding.markedAt)
    }
}
