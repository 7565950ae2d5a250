import Domain
import Wire

@testable import RiskGate
@testable import Stage

/// An entry that a test counts on was not approved.
struct NotApproved: Error {
    let verdict: GateVerdict?
}

/// A gate on the bench: fed one input after the other, with everything that it says.
struct GateBench {
    var gate = GateStage()
    var now = MarketTime(unixSeconds: 1_760_000_000)
    /// What the last input led to.
    var outputs: [DecisionEvent] = []
    var effects: [GateStage.Effect] = []
    private var seq: UInt64 = 0

    static let sources = ["scanner", "executor", "resolver"]
    static let logID = "abcdef01"

    static func rules(
        bankroll: Money = .dollars(10_000), mode: Mode = .sim, account: String = "sim-1", change: (inout RiskLimits) -> Void = { _ in }
    ) -> GateRules {
        var limits = RiskLimits.defaults(of: .kalshiLongTerm)
        change(&limits)
        return GateRules(
            surface: .kalshiLongTerm, mode: mode, account: account, bankroll: bankroll, limits: limits, allowedSides: SortedMap(),
            firstStage: .live)
    }

    /// A gate that is started and reads all its sources.
    static func active(_ rules: GateRules = GateBench.rules()) throws -> GateBench {
        var bench = GateBench()
        try bench.start(rules)
        bench.goLive()
        return bench
    }

    @discardableResult
    mutating func put(_ input: StageInput<GateStage.Own>) -> Bool {
        let step = gate.apply(input, at: now)
        outputs = step.outputs.compactMap { output -> DecisionEvent? in if case .decision(let event) = output { event } else { nil } }
        effects = step.effects
        return step.changed
    }

    mutating func start(_ rules: GateRules = GateBench.rules(), generation: UInt32 = 0) throws {
        put(.started(StageStart(logID: Self.logID, generation: generation, settings: try rules.json)))
    }

    mutating func goLive() { for name in Self.sources { put(.source(name, .live)) } }

    @discardableResult
    mutating func hear(_ body: LogEvent, from source: String, said: MarketTime? = nil) -> Bool {
        seq += 1
        let position = LogPosition(source: source, logID: "log-\(source)", generation: 0, seq: seq, hash: .zero)
        return put(.event(LoggedEvent(at: said ?? now, cause: nil, body: body), from: position))
    }

    @discardableResult
    mutating func predict(_ offer: Offer, book: OrderBook? = nil) -> Bool { put(.own(.predicted(offer.candidate, offer.prediction, book))) }

    /// Approves an entry, signs it, fills all of it at its limit and finishes it.
    mutating func enter(_ offer: Offer) throws -> OrderIntent {
        predict(offer)
        guard let intent = approved else { throw NotApproved(verdict: verdict) }
        sign(intent.id)
        fill(intent)
        finish(intent, filled: intent.quantity)
        return intent
    }

    mutating func sign(_ intent: ID<OrderIntent>) {
        put(.own(.signed(Approval(intent: intent, decisionSeq: 7, payload: [1], signature: [2], keyID: "k"))))
    }

    mutating func fill(_ intent: OrderIntent, hundredths: Int64? = nil, at price: Int64? = nil, fee: Money = .zero) {
        let fill = OrderFill(
            id: ID("fill-\(seq)"), attempt: ID("a-1"), intent: intent.id, orderID: "o-1",
            quantity: hundredths.map { Quantity(hundredths: $0) } ?? intent.quantity,
            price: price.map { SidePrice(micros: $0) } ?? intent.limit, fee: fee, at: now)
        hear(.execution(.filled(fill)), from: "executor")
    }

    mutating func finish(_ intent: OrderIntent, filled: Quantity) {
        hear(
            .execution(.finished(FinishedOrder(intent: intent, filled: filled, amount: .zero, fees: .zero, reason: "filled"))),
            from: "executor")
    }

    @discardableResult
    mutating func mark(_ market: ID<Market>, bid: Int64?, said: MarketTime? = nil) -> Bool {
        hear(.position(.marked(market, bid: bid.map { SidePrice(micros: $0) })), from: "resolver", said: said)
    }

    @discardableResult
    mutating func ask(exit id: String, of intent: OrderIntent, hundredths: Int64? = nil, event: String? = nil) -> Bool {
        let request = ExitRequest(
            id: ID(id), position: intent.id, market: intent.market, event: event.map { ID($0) } ?? intent.event, side: intent.side,
            quantity: hundredths.map { Quantity(hundredths: $0) } ?? intent.quantity, limit: SidePrice(micros: 400_000),
            bid: SidePrice(micros: 420_000),
            reason: "edge-inverted")
        return hear(.position(.exitRequested(request)), from: "resolver")
    }

    /// Its market is paid, won or lost as `payout` says.
    @discardableResult
    mutating func resolve(_ intent: OrderIntent, payout: Money, profit: Money) -> Bool {
        end(intent, .settled(payout == .zero ? intent.side.opposite : intent.side), payout: payout, profit: profit, source: "venue")
    }

    /// What the resolver says of the end of a position.
    @discardableResult
    mutating func end(_ intent: OrderIntent, _ resolution: Resolution, payout: Money = .zero, profit: Money = .zero, source: String) -> Bool {
        let position = Position(
            id: intent.id, surface: .kalshiLongTerm, mode: .sim, strategy: intent.strategy, market: intent.market, event: intent.event,
            side: intent.side,
            quantity: source == "venue" ? intent.quantity : .zero, cost: .zero, fees: .zero, openedAt: now,
            exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
            resolutionSource: nil, promised: Probability(clampingPPM: 600_000),
            marketAtEntry: Probability(clampingPPM: 490_000))
        let resolved = ResolvedPosition(
            position: position, resolution: resolution, payout: payout, profit: profit, venueRounding: .zero, source: source, at: now)
        return hear(.position(.resolved(resolved)), from: "resolver")
    }

    /// Sells all of a position at `price`, and lets the resolver say that it is gone.
    mutating func leave(_ intent: OrderIntent, request id: String, at price: Int64 = 450_000) throws {
        ask(exit: id, of: intent)
        guard let order = exit?.approved else { throw NotApproved(verdict: nil) }
        sign(order.id)
        fill(order, at: price)
        finish(order, filled: order.quantity)
        end(
            intent, .open, profit: order.quantity.proceeds(at: SidePrice(micros: price)) - intent.quantity.cost(at: intent.limit),
            source: "exit")
    }

    /// Writes the stage down and reads it back, as a checkpoint does.
    mutating func reread() throws { gate = try StateCodec.decode(GateStage.self, from: StateCodec.encode(gate)) }

    var state: TradingState { gate.state.state }

    /// The verdict that the last input led to.
    var verdict: GateVerdict? {
        outputs.lazy.compactMap { event -> GateVerdict? in if case .decided(let decision) = event { decision.verdict } else { nil } }.first
    }
    var approved: OrderIntent? { if case .approved(let entry)? = verdict { entry.intent } else { nil } }
    var exit: ExitDecision? {
        outputs.lazy.compactMap { event -> ExitDecision? in if case .exitDecided(let decision) = event { decision } else { nil } }.first
    }
    var newStates: [SurfaceState] {
        outputs.compactMap { event -> SurfaceState? in if case .state(let state) = event { state } else { nil } }
    }
    var tripped: (loss: Money, limit: Money)? {
        outputs.lazy.compactMap { event -> (loss: Money, limit: Money)? in
            if case .breakerTripped(_, let loss, let limit) = event { (loss, limit) } else { nil }
        }.first
    }
    var suspension: CategorySuspension? {
        outputs.lazy.compactMap { event -> CategorySuspension? in if case .category(let change) = event { change } else { nil } }.first
    }
    var strategyChange: StrategyChange? {
        outputs.lazy.compactMap { event -> StrategyChange? in if case .strategy(let change) = event { change } else { nil } }.first
    }
}
