import Domain
import FoundationEssentials
import Stage
import Testing
import Venues
import Wire

@testable import Resolver

/// The resolver with a gate, an executor and a venue around it that do as they are told.
struct Bench {
    var stage = ResolverStage()
    var venue = BookVenue()
    var now = noon
    /// Every event so far.
    var events: [PositionEvent] = []
    var polls: [PollRequest] = []
    /// Every input so far, with its time.
    var inputs: [(input: StageInput<ResolverStage.Own>, at: MarketTime)] = []
    /// What came of them, as the journal holds it.
    var lines: [[UInt8]] = []
    /// Whether the state is written and read back after every input, as a restart does.
    var restarts = false
    private var seqs: [String: UInt64] = [:]
    private var signals = 0

    static let gateLog = "0123456789abcdef0123456789abcdef"

    init(_ rules: ResolverRules = .usual, venue: BookVenue = BookVenue(), live: Bool = true) throws {
        self.venue = venue
        try start(rules, live: live)
    }

    mutating func start(_ rules: ResolverRules = .usual, live: Bool = true) throws {
        try send(.started(StageStart(logID: "r", generation: 0, settings: try rules.json)))
        if live { for source in ResolverStage.reads { try send(.source(source, .live)) } }
    }

    // MARK: Inputs

    /// Applies one input; answers what came of it.
    @discardableResult
    mutating func send(_ input: StageInput<ResolverStage.Own>) throws -> [PositionEvent] {
        let before = restarts ? try encode(stage) : []
        let step = stage.apply(input, at: now)
        inputs.append((input, now))
        for output in step.outputs { lines.append(try EventCodec.encode(output, at: now, cause: nil)) }
        if restarts {
            if !step.changed { #expect(try encode(stage) == before, "an ignored input changed the state") }
            stage = try JSONDecoder().decode(ResolverStage.self, from: Data(try encode(stage)))
        }
        let new = step.outputs.compactMap { output -> PositionEvent? in if case .position(let event) = output { event } else { nil } }
        #expect(new.count == step.outputs.count)
        events += new
        polls += step.effects.map { effect in
            switch effect {
            case .poll(let request): request
            }
        }
        return new
    }

    @discardableResult
    mutating func gate(_ event: DecisionEvent) throws -> [PositionEvent] {
        try send(input(.decision(event), from: "risk-gate", log: Self.gateLog))
    }

    @discardableResult
    mutating func executor(_ event: ExecutionEvent) throws -> [PositionEvent] {
        try send(input(.execution(event), from: "executor", log: "e"))
    }

    private mutating func input(_ body: LogEvent, from source: String, log: String) -> StageInput<ResolverStage.Own> {
        seqs[source, default: 0] += 1
        let position = LogPosition(source: source, logID: log, generation: 0, seq: seqs[source] ?? 0, hash: .zero)
        return .event(LoggedEvent(at: now, cause: nil, body: body), from: position)
    }

    var gateSeq: UInt64 { seqs["risk-gate"] ?? 0 }

    /// The snapshot that the venue would answer `request` with, through the real reader.
    func snapshot(_ request: PollRequest) async throws -> VenueSnapshot { try await VenueReader(venue: venue).read(request) }

    /// Lets `pause` go by, then makes one whole look at the venue.
    @discardableResult
    mutating func look(after pause: Span = .seconds(60)) async throws -> [PositionEvent] {
        now = now + pause
        let first = events.count
        if stage.polls?.outstanding == nil { try send(.tick) }
        let request = try #require(polls.last)
        try #require(stage.polls?.outstanding?.number == request.number, "no look is under way")
        for own in await ResolverShell(venue: venue).perform(.poll(request), lines: []) { try send(.own(own)) }
        return Array(events[first...])
    }

    // MARK: The gate and the executor

    mutating func intent(
        _ purpose: OrderPurpose, _ market: ID<Market> = .rate, _ side: Side = .yes, _ quantity: Quantity = .whole(100),
        limit: String = "0.52"
    ) throws -> OrderIntent {
        signals += 1
        return OrderIntent(
            id: ID("s-0123-\(signals)"), surface: .kalshiLongTerm, mode: .sim, account: "sim-kalshi-lt", purpose: purpose, market: market,
            event: "KXRATE-26DEC", side: side, quantity: quantity, limit: try price(limit),
            notAfter: purpose.isEntry ? now + .seconds(60) : nil,
            worstCost: .zero, strategy: "base-rate-divergence")
    }

    func decision(_ market: ID<Market>, _ verdict: GateVerdict, forecast: Forecast?) -> Decision {
        Decision(
            candidate: "c", market: market, event: "KXRATE-26DEC", title: "", category: "Economics", strategy: "base-rate-divergence",
            predictor: "p",
            verdict: verdict, checks: [], forecast: forecast, side: nil, confidence: nil, yesBid: nil, yesAsk: nil, cost: nil, edge: nil,
            binding: nil)
    }

    /// A forecast of YES, made now, as a decision that buys nothing carries it.
    @discardableResult
    mutating func forecast(_ q: String, _ market: ID<Market> = .rate, made: MarketTime? = nil) throws -> [PositionEvent] {
        let time = made ?? now
        let forecast = Forecast(id: ID("f-\(time.unixMicros)"), probability: try chance(q), disagreement: .zero, madeAt: time, basis: "")
        return try gate(.decided(decision(market, .passedOver("no-opportunity: held"), forecast: forecast)))
    }

    /// Approves an entry. Answers the decision's seq.
    @discardableResult
    mutating func approve(_ intent: OrderIntent, q: String = "0.60", timeStop: MarketTime? = nil, signed: Bool = true) throws -> UInt64 {
        let forecast = Forecast(id: ID("f-\(intent.id)"), probability: try chance(q), disagreement: .zero, madeAt: now, basis: "")
        let entry = ApprovedEntry(
            intent: intent, exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: timeStop), eta: noon + .days(30),
            resolutionSource: "Federal Reserve", marketChance: try chance("0.51").of(intent.side),
            referencePrice: intent.limit, maxDeviation: SidePrice(micros: 0), targetFraction: .zero)
        try gate(.decided(decision(intent.market, .approved(entry), forecast: forecast)))
        let seq = gateSeq
        if signed { try sign(intent.id, seq) }
        return seq
    }

    mutating func sign(_ intent: ID<OrderIntent>, _ seq: UInt64) throws {
        try gate(.approval(Approval(intent: intent, decisionSeq: seq, payload: [], signature: [], keyID: "k")))
    }

    /// Carries out an order at once: `filled` contracts at `at`, booked at the venue too.
    @discardableResult
    mutating func execute(_ intent: OrderIntent, _ filled: Quantity? = nil, at text: String, fee: String = "0") throws -> [PositionEvent] {
        let (quantity, each, fees) = (filled ?? intent.quantity, try price(text), try usd(fee))
        let first = events.count
        let amount = intent.purpose.isEntry ? quantity.cost(at: each) : quantity.proceeds(at: each)
        if quantity > .zero {
            try executor(.filled(fill(intent, quantity, each, fees)))
            venue.fill(intent.market, intent.purpose.isEntry ? .buy : .sell, intent.side, quantity, amount: amount, fee: fees)
        }
        try executor(
            .finished(
                FinishedOrder(intent: intent, filled: quantity, amount: amount, fees: quantity > .zero ? fees : .zero, reason: "filled")))
        return Array(events[first...])
    }

    func fill(_ intent: OrderIntent, _ quantity: Quantity, _ price: SidePrice, _ fee: Money) -> OrderFill {
        OrderFill(
            id: ID("f-\(intent.id)"), attempt: "a", intent: intent.id, orderID: "o", quantity: quantity, price: price, fee: fee, at: now)
    }

    /// Buys, and lets the position be seen once.
    @discardableResult
    mutating func buy(
        _ market: ID<Market> = .rate, _ side: Side = .yes, _ quantity: Quantity = .whole(100), at text: String = "0.50",
        fee: String = "1.75",
        q: String = "0.60", timeStop: MarketTime? = nil
    ) throws -> Position {
        let intent = try intent(.entry, market, side, quantity)
        try approve(intent, q: q, timeStop: timeStop)
        return try #require(try execute(intent, at: text, fee: fee).compactMap(\.opened).first)
    }

    /// The gate's answer to an exit request. Answers the order that it approved.
    mutating func approveExit(_ request: ExitRequest) throws -> OrderIntent {
        let intent = try intent(.exit(of: request.position), request.market, request.side, request.quantity, limit: request.limit.decimal)
        try gate(.exitDecided(ExitDecision(request: request.id, market: request.market, approved: intent, refusal: nil)))
        try sign(intent.id, gateSeq)
        return intent
    }

    @discardableResult
    mutating func refuseExit(_ request: ExitRequest, _ why: String = "price-band") throws -> [PositionEvent] {
        try gate(.exitDecided(ExitDecision(request: request.id, market: request.market, approved: nil, refusal: why)))
    }
}

/// State as a checkpoint holds it.
func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
}
