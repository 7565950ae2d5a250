import Domain

/// An order that the gate has approved, as its log tells it, and what has become of it.
struct ApprovedIntent: Hashable, Sendable, Codable {
    /// What an entry's position is made of, beside its fills.
    struct EntryTerms: Hashable, Sendable, Codable {
        let exitPlan: ExitPlan
        let eta: MarketTime?
        let resolutionSource: String?
        /// What the forecast gave the side.
        let promised: Probability
        let marketChance: Probability
    }

    let intent: OrderIntent
    /// Where the decision stands: client order ids are made of it.
    let gateLogID: String
    let decisionSeq: UInt64
    /// When the decision was read.
    let seenAt: MarketTime
    /// Absent for an exit.
    let entry: EntryTerms?
    /// Whether the signed form was read too. Only then may there be an order.
    var isSigned = false
    /// When the executor first told of a fill.
    var filledAt: MarketTime?
    /// Whether the executor has ended it; until then the venue may be ahead of our books.
    var hasEnded = false

    init(_ intent: OrderIntent, gateLogID: String, decisionSeq: UInt64, seenAt: MarketTime, entry: EntryTerms? = nil) {
        self.intent = intent
        self.gateLogID = gateLogID
        self.decisionSeq = decisionSeq
        self.seenAt = seenAt
        self.entry = entry
    }
}
