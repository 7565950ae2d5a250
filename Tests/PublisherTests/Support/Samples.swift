import Domain
import Stage
import Wire

@testable import Publisher

/// The events of the three logs that the tests are made of.
enum Samples {
    static let start = MarketTime(unixSeconds: 1_767_605_220)
    static let market = ID<Market>("KXFEDDECISION-26JAN-H0")
    static let rules = PublisherRules(mode: .sim, surfaces: [.kalshiLongTerm])

    static func at(_ seconds: Int64) -> MarketTime { start + .seconds(seconds) }

    static func started() throws -> StageInput<Never> {
        .started(StageStart(logID: String(repeating: "ab", count: 16), generation: 0, settings: try rules.json))
    }

    static func intent(
        _ id: String, exitOf position: String? = nil, side: Side = .no, quantity: Int64 = 10, limit: Int64 = 450_000
    ) -> OrderIntent {
        OrderIntent(
            id: ID(id), surface: .kalshiLongTerm, mode: .sim, account: "sim-kalshi-lt",
            purpose: position.map { .exit(of: ID($0)) } ?? .entry,
            market: market, event: ID("KXFEDDECISION-26JAN"), side: side, quantity: .whole(quantity), limit: SidePrice(micros: limit),
            notAfter: position == nil ? at(60) : nil, worstCost: .dollars(position == nil ? 5 : 0), strategy: "base-rate-divergence")
    }

    /// An approved entry at a reference price of 0.41, 1 % of the sizing base, and a forecast of 0.4 for YES.
    static func decided(_ intent: OrderIntent) throws -> LogEvent {
        let entry = ApprovedEntry(
            intent: intent, exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: at(86_400)), eta: at(3_600),
            resolutionSource: "Federal Reserve (https://www.federalreserve.gov)",
            marketChance: try Probability(ppm: 590_000), referencePrice: SidePrice(micros: 410_000),
            maxDeviation: SidePrice(micros: 40_000),
            targetFraction: Fraction(ppm: 10_000))
        return .decision(.decided(try decision(intent, .approved(entry))))
    }

    static func refused(_ id: String) throws -> LogEvent { .decision(.decided(try decision(intent(id), .refused(.minEdge, "too-small")))) }

    private static func decision(_ intent: OrderIntent, _ verdict: GateVerdict) throws -> Decision {
        Decision(
            candidate: ID("c-\(intent.id)"), market: intent.market, event: intent.event, title: "Will the Fed hold in January?",
            category: "economics",
            strategy: intent.strategy, predictor: "predictor-0", verdict: verdict, checks: [],
            forecast: Forecast(
                id: ID("f-1"), probability: try Probability(ppm: 400_000), disagreement: .zero, madeAt: start,
                basis: "12 of 30 meetings held"),
            side: intent.side, confidence: try Probability(ppm: 700_000), yesBid: try YesPrice(micros: 590_000),
            yesAsk: try YesPrice(micros: 600_000), cost: SidePrice(micros: 420_000), edge: Edge(ppm: 71_000), binding: "position-cap")
    }

    static func exitDecided(_ intent: OrderIntent) -> LogEvent {
        .decision(.exitDecided(ExitDecision(request: ID("x-\(intent.id)"), market: market, approved: intent, refusal: nil)))
    }

    /// - Parameter price: what each contract was bought or sold for, micro-dollars.
    static func finished(_ intent: OrderIntent, filled: Quantity, price: Int64 = 410_000) -> LogEvent {
        let reason = filled == intent.quantity ? "filled" : filled == .zero ? "unfilled" : "partial"
        return .execution(
            .finished(
                FinishedOrder(
                    intent: intent, filled: filled, amount: filled.cost(at: SidePrice(micros: price)), fees: .cents(7), reason: reason)))
    }

    static func declined(_ id: String) -> LogEvent { .execution(.declined(ID(id), reason: "expired")) }

    static func exitRequested(_ position: String, reason: String) -> LogEvent {
        .position(
            .exitRequested(
                ExitRequest(
                    id: ID("x-\(position)"), position: ID(position), market: market, event: ID("KXFEDDECISION-26JAN"), side: .no,
                    quantity: .whole(1), limit: SidePrice(micros: 1), bid: nil, reason: reason)))
    }

    static func resolved(
        _ intent: OrderIntent, held: Quantity, opened: Quantity, _ resolution: Resolution, at: MarketTime
    ) throws -> LogEvent {
        var position = Position(
            id: intent.id, surface: intent.surface, mode: intent.mode, strategy: intent.strategy, market: intent.market,
            event: intent.event,
            side: intent.side, quantity: opened, cost: .dollars(4), fees: .zero, openedAt: start,
            exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
            resolutionSource: nil, promised: try Probability(ppm: 600_000),
            marketAtEntry: try Probability(ppm: 590_000))
        position.quantity = held
        return .position(
            .resolved(
                ResolvedPosition(
                    position: position, resolution: resolution, payout: .zero, profit: .zero, venueRounding: .zero,
                    source: resolution == .open ? "exit" : "venue", at: at)))
    }
}

extension PublisherStage {
    /// Applies another service's event, and answers the entries that it published.
    mutating func take(_ body: LogEvent, from service: String, at: MarketTime, seq: UInt64 = 1) throws -> [FeedEntry] {
        let event = LoggedEvent(at: at, cause: nil, body: body)
        let position = LogPosition(source: "kalshi-lt/\(service)", logID: "0", generation: 0, seq: seq, hash: .zero)
        return try apply(.event(event, from: position), at: at).entries
    }
}

extension Step {
    /// The entries among the outputs.
    var entries: [FeedEntry] {
        get throws { try lines.map { try $0.entry() } }
    }

    /// The published lines among the outputs.
    var lines: [FeedLine] {
        outputs.compactMap { if case .feed(let line) = $0 { line } else { nil } }
    }
}
