import Domain
import Execution
import Stage
import Wire

/// A risk gate of a test: writes decisions and approvals into a log of its own, signed as the real one does.
struct TestGate {
    let key: SigningKey
    var logID = String(repeating: "ab", count: 16)
    var generation: UInt32 = 0
    private(set) var seq: UInt64 = 0

    init() throws { key = try SigningKey(raw: Array(repeating: 7, count: 32)) }

    /// An entry of 10 YES contracts at 0.40, approved for a minute.
    func entry(
        _ id: String, market: String = "M-1", side: Side = .yes, quantity: Quantity = .whole(10), limit: Int64 = 400_000, notAfter: MarketTime?,
        surface: Surface = .kalshiLongTerm, mode: Mode = .sim, account: String = "sim-kalshi-lt"
    ) -> OrderIntent {
        OrderIntent(
            id: ID(id), surface: surface, mode: mode, account: account, purpose: .entry, market: ID(market), event: ID("E-1"), side: side,
            quantity: quantity, limit: SidePrice(micros: limit), notAfter: notAfter, worstCost: .dollars(5), strategy: "test")
    }

    /// An exit of the position that `entry` opened.
    func exit(_ id: String, of entry: OrderIntent, quantity: Quantity, limit: Int64 = 300_000) -> OrderIntent {
        OrderIntent(
            id: ID(id), surface: entry.surface, mode: entry.mode, account: entry.account, purpose: .exit(of: entry.id), market: entry.market,
            event: entry.event, side: entry.side, quantity: quantity, limit: SidePrice(micros: limit), notAfter: nil, worstCost: .zero,
            strategy: entry.strategy)
    }

    /// The decision that approves `intent`, and where it stands.
    mutating func decide(_ intent: OrderIntent, at now: MarketTime) -> StageInput<OrderAnswer> {
        switch intent.purpose {
        case .entry:
            let entry = ApprovedEntry(
                intent: intent, exitPlan: ExitPlan(edgeInverted: Edge(ppm: 10_000), timeStop: nil), eta: nil,
                resolutionSource: nil, marketChance: Probability(clampingPPM: 400_000), referencePrice: intent.limit,
                maxDeviation: SidePrice(micros: 10_000),
                targetFraction: Fraction(ppm: 10_000))
            let decision = Decision(
                candidate: ID("c-\(intent.id)"), market: intent.market, event: intent.event, title: "t", category: "c", strategy: intent.strategy,
                predictor: "p", verdict: .approved(entry), checks: [], forecast: nil, side: intent.side, confidence: nil, yesBid: nil, yesAsk: nil,
                cost: nil, edge: nil, binding: nil)
            return say(.decided(decision), at: now)
        case .exit:
            return say(.exitDecided(ExitDecision(request: ID("r-\(intent.id)"), market: intent.market, approved: intent, refusal: nil)), at: now)
        }
    }

    /// The signed approval of the decision at `seq` of this log.
    func approval(of intent: OrderIntent, decidedAt seq: UInt64) throws -> Approval {
        try ApprovalSigner.sign(intent: intent, decision: place(seq), key: key)
    }

    /// The decision of `intent`, then its approval.
    mutating func approve(_ intent: OrderIntent, at now: MarketTime) throws -> [StageInput<OrderAnswer>] {
        let decision = decide(intent, at: now)
        let decided = seq
        return [decision, say(.approval(try approval(of: intent, decidedAt: decided)), at: now)]
    }

    mutating func state(_ state: TradingState, at now: MarketTime) -> StageInput<OrderAnswer> {
        say(.state(SurfaceState(state: state, reasons: [])), at: now)
    }

    mutating func say(_ event: DecisionEvent, at now: MarketTime) -> StageInput<OrderAnswer> {
        seq += 1
        let place = place(seq)
        return .event(
            LoggedEvent(at: now, cause: nil, body: .decision(event)),
            from: LogPosition(source: "risk-gate", logID: place.logID, generation: place.generation, seq: place.seq, hash: place.hash))
    }

    /// A place in this log. The hash is not that of a line: nobody but the two ends of an approval compares it.
    func place(_ seq: UInt64) -> Place { Place(logID: logID, generation: generation, seq: seq, hash: Hash256(of: "\(logID) \(seq)".utf8)) }
}
