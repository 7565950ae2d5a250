import Domain
import FoundationEssentials
import Stage
import Wire

@testable import Scanner

/// A scanner on the bench: fed one input after the other, with everything that it says.
struct ScanBench {
    static let logID = "abcdef0123456789abcdef0123456789"

    var stage = ScannerStage()
    var now = MarketTime(unixSeconds: 1_760_000_000)
    /// What the last input led to.
    private(set) var outputs: [OfferEvent] = []
    private(set) var effects: [ScannerStage.Effect] = []
    /// Whether the last input meant something.
    private(set) var isNews = false
    private(set) var record = Verdicts()
    private var seq: UInt64 = 0

    static func rules(change: (inout Rules) -> Void = { _ in }) -> ScanRules {
        var rules = Rules()
        change(&rules)
        return ScanRules(
            surface: .kalshiLongTerm, mode: .sim, interval: rules.interval, offerEvery: .minutes(10), deadline: rules.deadline,
            slots: rules.slots, minVolume: .whole(rules.minVolume), categories: rules.categories, themes: Themes([("KXCPI", "cpi")]),
            nearestClose: .minutes(60),
            lowestPrice: SidePrice(micros: 50_000), highestPrice: SidePrice(micros: 950_000), quoteEvery: .minutes(1),
            reservation: .cents(3))
    }

    /// What a test may want otherwise.
    struct Rules {
        var interval = Span.minutes(15)
        var deadline = Span.minutes(5)
        var slots = 4
        var minVolume: Int64 = 0
        var categories: [String] = []
    }

    /// A scanner that is started, with `pullers` predictors.
    static func running(_ rules: ScanRules = ScanBench.rules(), pullers: Int = 1) throws -> ScanBench {
        var bench = ScanBench()
        try bench.start(rules)
        bench.put(.own(.pullers(pullers)))
        return bench
    }

    mutating func start(_ rules: ScanRules = ScanBench.rules()) throws {
        put(.started(StageStart(logID: ScanBench.logID, generation: 0, settings: try rules.json)))
    }

    mutating func put(_ input: StageInput<ScannerStage.Own>) {
        let step = stage.apply(input, at: now)
        outputs = step.outputs.compactMap { output -> OfferEvent? in if case .offer(let event) = output { event } else { nil } }
        effects = step.effects
        record.note(outputs)
        isNews = step.changed
    }

    mutating func hear(_ body: LogEvent, from source: String = "risk-gate") {
        seq += 1
        let position = LogPosition(source: source, logID: "log-\(source)", generation: 0, seq: seq, hash: .zero)
        put(.event(LoggedEvent(at: now, cause: nil, body: body), from: position))
    }

    /// A scan that is due, and what it finds.
    mutating func scan(_ found: Listed..., listed: Int? = nil, problems: [String] = []) { scan(found, listed: listed, problems: problems) }

    mutating func scan(_ found: [Listed], listed: Int? = nil, problems: [String] = []) {
        put(.tick)
        put(.own(.scanned(found.map(\.observation), listed: listed ?? found.count, problems: problems)))
    }

    /// The gate is heard: everything that it said up to `time` was applied here.
    mutating func hear(gateAt time: MarketTime) { put(.heard("risk-gate", at: time)) }

    mutating func decide(_ candidate: ID<Candidate>) {
        put(.event(LoggedEvent(at: now, cause: nil, body: .decision(.decided(ScanBench.decision(candidate)))), from: ScanBench.gate))
        if isNews { record.note(decided: candidate) }
    }

    /// Where a decision stands; the scanner does not ask.
    static let gate = LogPosition(source: "risk-gate", logID: "log-risk-gate", generation: 0, seq: 1, hash: .zero)

    static func decision(_ candidate: ID<Candidate>) -> Decision {
        Decision(
            candidate: candidate, market: ID("M"), event: ID("E"), title: "", category: "Economics", strategy: "s", predictor: "p-1",
            verdict: .passedOver("no-opportunity: no-edge"), checks: [], forecast: nil, side: nil, confidence: nil, yesBid: nil,
            yesAsk: nil, cost: nil,
            edge: nil, binding: nil)
    }

    mutating func open(_ market: String) throws { hear(.position(.opened(try position(market))), from: "resolver") }
    mutating func resolve(_ market: String) throws { hear(.position(.resolved(try resolved(market))), from: "resolver") }

    func resolved(_ market: String) throws -> ResolvedPosition {
        ResolvedPosition(
            position: try position(market), resolution: .settled(.yes), payout: .zero, profit: .zero, venueRounding: .zero, source: "venue",
            at: now)
    }

    func position(_ market: String) throws -> Position {
        Position(
            id: ID("s-\(market)"), surface: .kalshiLongTerm, mode: .sim, strategy: "s", market: ID(market), event: ID("E"), side: .yes,
            quantity: .whole(10),
            cost: .dollars(5), fees: .zero, openedAt: now, exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
            resolutionSource: nil,
            promised: try Probability(ppm: 600_000), marketAtEntry: try Probability(ppm: 490_000))
    }

    /// The state as a checkpoint holds it.
    func encoded() throws -> [UInt8] { try ScanBench.encode(stage) }

    static func encode(_ stage: ScannerStage) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Array(try encoder.encode(stage))
    }

    /// Writes the stage down and reads it back, as a checkpoint does.
    mutating func reread() throws { stage = try JSONDecoder().decode(ScannerStage.self, from: Data(try encoded())) }

    // MARK: What the last input led to

    var offered: [OfferedCandidate] { outputs.compactMap { if case .offered(let candidate) = $0 { candidate } else { nil } } }
    var handed: [Candidate] { effects.compactMap { if case .hand(let candidate) = $0 { candidate } else { nil } } }
    var lost: [ID<Candidate>] { outputs.compactMap { if case .lost(let id) = $0 { id } else { nil } } }
    var superseded: [ID<Candidate>] { outputs.compactMap { if case .superseded(let id) = $0 { id } else { nil } } }
    var skipped: [CheckResult] { outputs.compactMap { if case .skipped(_, let result) = $0 { result } else { nil } } }
    var conditions: [Condition] { outputs.compactMap { if case .condition(let condition) = $0 { condition } else { nil } } }
    var summary: ScanSummary? { outputs.lazy.compactMap { if case .scanned(let summary) = $0 { summary } else { nil } }.first }
    var isScanAsked: Bool { effects.contains { if case .scan = $0 { true } else { false } } }
    var refreshed: [ID<Market>] {
        effects.flatMap { effect -> [ID<Market>] in if case .refresh(let markets) = effect { markets } else { [] } }
    }
}
