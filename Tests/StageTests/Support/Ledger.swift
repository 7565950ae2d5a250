import Domain
import Stage
import Wire

/// A small stage with everything that a service has: events of other logs, inputs of its own, a timer, effects, conditions.
///
/// It books orders against a balance and pays them: an order of its own, or one that another ledger has booked.
struct Ledger<Build: LedgerBuild>: Stage {
    enum Own: Codable, Sendable, Hashable {
        case deposit(Int64)
        case order(String, Int64)
        /// Another ledger should book this by then.
        case expect(String, by: MarketTime)
        /// The bank has paid.
        case paid(String)
        /// Means nothing.
        case noise
    }

    enum Effect: Hashable, Sendable {
        case pay(String, Int64)
    }

    static var version: UInt32 { Build.version }

    private(set) var logID = ""
    private(set) var balance: Int64 = 0
    /// Booked and not yet paid.
    private(set) var pending = SortedMap<String, Int64>()
    private(set) var paid = 0
    /// Orders of other ledgers that came here, refused ones included.
    private(set) var foreign = 0
    /// What another ledger should book, and by when.
    private(set) var expected = SortedMap<String, MarketTime>()
    private(set) var isStopped = false
    private(set) var sources = SortedMap<String, SourceStatus>()
    private var closesAt = MarketTime(unixMicros: 0)

    mutating func apply(_ input: StageInput<Own>, at now: MarketTime) -> Step<Effect> {
        var step = Step<Effect>()
        switch input {
        case .started(let start):
            if logID.isEmpty {
                balance = Int64(start.settings) ?? 0
                closesAt = now + .hours(1)
            }
            logID = start.logID
            sources = SortedMap()
            // A crash may have come between a booking and its payment.
            step.effects = pending.map { .pay($0, $1) }
        case .tick:
            guard now >= closesAt else { return .ignored }
            closesAt = now + .hours(1)
            step.outputs = [.dayClosed(paid: paid)]
        case .heard(_, let at):
            let missed = expected.filter { $0.1 < at }
            guard !missed.isEmpty else { return .ignored }
            for (id, _) in missed {
                expected[id] = nil
                step.outputs.append(.missed(id))
            }
        case .stopFile(let seen):
            guard seen != isStopped else { return .ignored }
            isStopped = seen
        case .source(let name, let status):
            guard sources[name] != status else { return .ignored }
            step.outputs = [.sourceIs(status, name)]
            sources[name] = status
        case .event(let event, let position):
            guard case .offer(.handed(let id, let amount)) = event.body else { return .ignored }
            foreign += 1
            if expected[id.value] != nil { step.outputs.append(.met(id.value)) }
            expected[id.value] = nil
            book("\(position.source).\(id.value)", amount.micros, &step)
        case .own(.deposit(let amount)): balance += amount
        case .own(.order(let id, let amount)): book(id, amount, &step)
        case .own(.expect(let id, let time)): expected[id] = time
        case .own(.paid(let id)):
            guard pending[id] != nil else { return .ignored }
            pending[id] = nil
            paid += 1
            step.outputs = [.settled(id)]
        case .own(.noise): return .ignored
        }
        return step
    }

    private mutating func book(_ id: String, _ amount: Int64, _ step: inout Step<Effect>) {
        let cost = amount + Build.fee
        guard !isStopped, pending[id] == nil, cost <= balance else {
            step.outputs.append(.refused(id))
            return
        }
        balance -= cost
        pending[id] = amount
        step.outputs += [.booked(id, amount), .balance(balance)]
        step.effects.append(.pay(id, amount))
    }
}

/// What one build of the ledger charges for a booking, and how it writes its state down.
protocol LedgerBuild: Sendable {
    static var version: UInt32 { get }
    static var fee: Int64 { get }
}

enum Plain: LedgerBuild {
    static let version: UInt32 = 1
    static let fee: Int64 = 1
}

/// Another logic under the same version: what a replay must notice.
enum Dearer: LedgerBuild {
    static let version: UInt32 = 1
    static let fee: Int64 = 2
}

/// The same logic, its state written otherwise: its checkpoints are not ``Plain``'s.
enum Rewritten: LedgerBuild {
    static let version: UInt32 = 2
    static let fee: Int64 = 1
}

/// Another logic, and says so: there is no way from ``Plain``'s state to its own.
enum Successor: LedgerBuild {
    static let version: UInt32 = 3
    static let fee: Int64 = 2
}

extension LogEvent {
    static func booked(_ id: String, _ amount: Int64) -> LogEvent { .offer(.handed(ID(id), reservation: Money(micros: amount))) }
    static func refused(_ id: String) -> LogEvent { .offer(.lost(ID(id))) }
    static func settled(_ id: String) -> LogEvent { .offer(.superseded(ID(id))) }
    static func met(_ id: String) -> LogEvent { .offer(.superseded(ID("met \(id)"))) }
    static func missed(_ id: String) -> LogEvent { .offer(.lost(ID("missed \(id)"))) }
    static func balance(_ amount: Int64) -> LogEvent { .position(.marked(ID("balance"), bid: SidePrice(micros: amount))) }
    static func dayClosed(paid: Int) -> LogEvent { .offer(.scanned(ScanSummary(listed: paid, dropped: SortedMap(), problems: []))) }

    static func sourceIs(_ status: SourceStatus, _ name: String) -> LogEvent {
        let demands: TradingState? =
            switch status {
            case .live: nil
            case .catchingUp, .silent: .reducing
            case .diverged: .halted
            }
        return .offer(.condition(Condition(name: "catching_up", subject: name, demands: demands, reason: status.rawValue)))
    }
}
