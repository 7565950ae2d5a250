import Domain
import Stage
import Venues
import Wire

/// The resolver: owner of positions from their fills to their end, and the independent reader that holds the venue against our books.
///
/// It only asks for exits; the gate approves them. What the venue says comes in as ``Own`` inputs, one look at a time.
struct ResolverStage: Stage {
    static let version: UInt32 = 2
    /// The logs that it reads.
    static let reads = ["risk-gate", "executor"]

    /// What only the resolver is told.
    enum Own: Codable, Hashable, Sendable {
        case polled(VenueSnapshot)
        /// A look at the venue failed: its number, and why.
        case missed(Int, reason: String)
    }

    enum Effect: Hashable, Sendable {
        /// Look at the venue. Only reads, and may be done again.
        case poll(PollRequest)
    }

    /// `nil` before the first start.
    private(set) var rules: ResolverRules?
    var approvals = ApprovalBook()
    var held = SortedMap<ID<Market>, Held>()
    var marks = SortedMap<ID<Market>, Mark>()
    var lives = SortedMap<ID<Market>, MarketLife>()
    /// Positions that exits sold to the end, until their markets have an outcome; by the signal that opened them.
    var sold = SortedMap<ID<OrderIntent>, SoldPosition>()
    var conditions = ConditionBook()
    var comparison = Comparison()
    /// Orders with our prefix that no approval explains yet.
    var strangers = SortedMap<ID<VenueOrder>, Stranger>()
    var polls: PollSchedule?
    private(set) var sources = SortedMap<String, SourceStatus>()
    private(set) var stopFile = false
    /// Whether the gate has halted the surface: then it refuses every exit, and none is asked for.
    var isHalted = false

    /// Whether every log is applied to its head, so that our books are as new as they can be.
    var isCurrent: Bool { sources.values.allSatisfy { $0 == .live } }

    mutating func apply(_ input: StageInput<Own>, at now: MarketTime) -> Step<Effect> {
        var turn = Turn(now: now)
        let changed: Bool
        switch input {
        case .started(let start):
            self.start(start, &turn)
            changed = true
        case .tick: changed = look(&turn)
        case .heard: changed = false
        case .stopFile(let seen):
            changed = seen != stopFile
            stopFile = seen
        case .source(let name, let status):
            changed = sources[name] != status
            sources[name] = status
        case .event(let event, let position):
            switch event.body {
            case .decision(let decision): changed = take(decision, from: position, &turn)
            case .execution(let execution): changed = take(execution, at: event.at, &turn)
            case .position, .offer, .feed, .opening, .input: changed = false
            }
        case .own(.polled(let snapshot)): changed = take(snapshot, &turn)
        case .own(.missed(let number, let reason)): changed = miss(number, reason, &turn)
        }
        guard changed else { return .ignored }
        return Step(outputs: turn.events.map { .position($0) }, effects: turn.effects)
    }

    /// The look that a crash has cut off is made again.
    private mutating func start(_ start: StageStart, _ turn: inout Turn) {
        rules = ResolverRules(json: start.settings)
        sources = SortedMap()
        for name in Self.reads { sources[name] = .catchingUp }
        var polls = polls ?? PollSchedule(startedAt: turn.now)
        polls.restart(at: turn.now)
        self.polls = polls
        _ = look(&turn)
    }
}
