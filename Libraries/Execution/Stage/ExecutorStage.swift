public import Domain
public import Stage
internal import Wire

/// The executor: approvals of the gate in, orders and their fills out.
///
/// It is deliberately dumb. It verifies that an approval is the gate's and fits its decision, takes or declines it in log order, and leaves the rest to its
/// ``OrderDesk``. What it cannot make sense of halts the surface.
public struct ExecutorStage: Stage, Hashable {
    public typealias Own = OrderAnswer
    public typealias Effect = OrderEffect

    public static let version: UInt32 = 1
    /// The log that it reads.
    public static let gate = "risk-gate"

    /// The settings of this run; `nil` before the first start.
    public private(set) var rules: ExecutorRules?
    /// The orders.
    public private(set) var desk = OrderDesk()
    /// Whether a STOP file was seen. The shell looks again before each send.
    public private(set) var isStopped = false
    /// What the gate said last that the surface may do; `nil` until it has said so.
    private var told: TradingState?
    /// What others say that the surface may do.
    private var outside: TradingState { isStopped ? .halted : told ?? .halted }
    private var gateStatus = SourceStatus.catchingUp
    private var approvals = ApprovalBook()

    public init() {}

    /// What the surface may do: the worst of what the gate says, what was found here, and STOP.
    public var permitted: TradingState { desk.permitted(outside) }

    /// Approvals that were dropped because their decision was forgotten.
    public var droppedApprovals: Int64 { approvals.droppedCount }

    public mutating func apply(_ input: StageInput<OrderAnswer>, at now: MarketTime) -> Step<OrderEffect> {
        var turn = Turn(now: now)
        let changed =
            switch input {
            case .started(let start): started(start, &turn)
            case .event(let event, let position): read(event, position, &turn)
            case .stopFile(let seen): stopFile(seen)
            case .source(let name, let status): source(name, status, &turn)
            case .own(let answer): desk.apply(answer, outside: outside, &turn)
            case .tick, .heard: false
            }
        return changed ? Step(outputs: turn.events.map { .execution($0) }, effects: turn.effects) : .ignored
    }

    private mutating func started(_ start: StageStart, _ turn: inout Turn) -> Bool {
        // Another log is not at its head before it says so.
        gateStatus = .catchingUp
        desk.conditions.raise(.catchingUp, Self.gate, "the gate's log is not applied to its head", &turn)
        guard let next = ExecutorRules(json: start.settings), rules.map(next.continues) ?? true else {
            // Asking another account about these orders would look as if they did not exist: nothing is asked, nothing is sent.
            let reason = "these books are of \(rules.map(\.identity) ?? "no account"): the settings are of another surface, mode or account"
            desk.conditions.raise(.wrongSettings, "", reason, &turn)
            return true
        }
        rules = next
        if next.keys == nil {
            desk.conditions.raise(.wrongSettings, "", "no key of the gate is configured that can be read", &turn)
        } else {
            desk.conditions.clear(.wrongSettings, "", &turn)
        }
        desk.resume(&turn)
        desk.audit(&turn)
        return true
    }

    private mutating func stopFile(_ seen: Bool) -> Bool {
        defer { isStopped = seen }
        return seen != isStopped
    }

    private mutating func source(_ name: String, _ status: SourceStatus, _ turn: inout Turn) -> Bool {
        guard name == Self.gate, status != gateStatus else { return false }
        gateStatus = status
        switch status {
        case .catchingUp, .silent:
            desk.conditions.raise(.catchingUp, Self.gate, "the gate's log is not applied to its head", &turn)
        case .live:
            desk.conditions.clear(.catchingUp, Self.gate, &turn)
            desk.conditions.clear(.diverged, Self.gate, &turn)
        case .diverged:
            desk.conditions.raise(.diverged, Self.gate, "the gate's log is not the one that was read before", &turn)
        }
        return true
    }

    private mutating func read(_ event: LoggedEvent, _ position: LogPosition, _ turn: inout Turn) -> Bool {
        guard position.source == Self.gate, case .decision(let decision) = event.body else { return false }
        guard approvals.adopts(position.logID) else {
            let isKnown = desk.conditions.holds(.diverged, Self.gate)
            desk.conditions.raise(.diverged, Self.gate, "the gate's log is not the one that was read before", &turn)
            return !isKnown
        }
        switch decision {
        case .decided(let decided):
            guard case .approved(let entry) = decided.verdict else { return false }
            approvals.remember(entry.intent, at: position)
            return true
        case .exitDecided(let decided):
            guard let intent = decided.approved else { return false }
            approvals.remember(intent, at: position)
            return true
        case .approval(let approval):
            return read(approval, position, &turn)
        case .state(let state):
            defer { told = state.state }
            return told != state.state
        case .figures, .dayOpened, .breakerTripped, .strategy, .category:
            return false
        }
    }

    private mutating func read(_ approval: Approval, _ position: LogPosition, _ turn: inout Turn) -> Bool {
        guard let rules, let keys = rules.keys else {
            // Halted since the start. Declined unread, so that the gate does not hold its exposure for ever.
            approvals.settle(approval)
            turn.events.append(.declined(approval.intent, reason: "halted"))
            return true
        }
        switch approvals.verdict(on: approval, keys: keys, rules: rules) {
        case .fresh(let intent):
            approvals.settle(approval)
            if let reason = isStopped ? "stop" : desk.refusal(of: intent, outside: outside, at: turn.now) {
                turn.events.append(.declined(intent.id, reason: reason))
            } else {
                desk.take(intent, source: OrderSource(logID: position.logID, seq: approval.decisionSeq), approvalSeq: position.seq, &turn)
            }
        case .repeated:
            return false
        case .noise:
            approvals.drop()
        case .mismatch(let reason):
            desk.conditions.raise(.approvalMismatch, approval.intent.value, "approval at \(position.seq) of the gate's log: \(reason)", &turn)
        }
        return true
    }
}
