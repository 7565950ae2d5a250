import Bus
import Daemon
import Domain
import Journal
import Logging
import Stage
import Wire

/// The world around the gate: its key.
struct GateShell: StageShell {
    typealias Machine = GateStage

    let key: SigningKey
    /// The gate's own journal, where a decision is looked up that a crash left unsigned.
    let directory: String
    let logger: Logger
    let arrivals: Arrivals

    func perform(_ effect: GateStage.Effect, lines: [LogLine]) async -> [GateStage.Own] {
        switch effect {
        case .sign(let intent, let log):
            do {
                guard let (place, order) = try find(intent, in: lines, of: log) ?? findInJournal(intent) else {
                    logger.error("no decision to sign", metadata: ["intent": "\(intent)"])
                    return []
                }
                return [.signed(try ApprovalSigner.sign(intent: order, decision: place, key: key))]
            } catch {
                logger.error("approval not signed", metadata: ["intent": "\(intent)", "error": "\(error)"])
                return []
            }
        }
    }

    func describe(_ machine: GateStage) -> StageDescription {
        let state = machine.state
        let note = state.state == .active ? "" : "\(state.state.rawValue): \(state.reasons.first ?? "")"
        let counters = arrivals.counters
        return StageDescription(
            note: note,
            gauges: [
                ("working_count", Int64(machine.books.working.count)), ("holdings_count", Int64(machine.books.holdings.count)),
                ("predictions_count", counters.taken), ("predictions_refused_count", counters.refused),
            ])
    }

    /// The decision of the intent among lines that were just written.
    private func find(_ intent: ID<OrderIntent>, in lines: [LogLine], of log: LogIdentity) throws -> (Place, OrderIntent)? {
        for line in lines {
            if let order = try approved(intent, by: line) {
                return (Place(logID: log.logID, generation: log.generation, seq: line.seq, hash: line.hash), order)
            }
        }
        return nil
    }

    private func findInJournal(_ intent: ID<OrderIntent>) throws -> (Place, OrderIntent)? {
        var reader = try JournalReader(directory: directory)
        while let line = try reader.next() {
            if let order = try approved(intent, by: line) { return (reader.place, order) }
        }
        return nil
    }

    private func approved(_ intent: ID<OrderIntent>, by line: LogLine) throws -> OrderIntent? {
        guard case .decision(let event) = try EventCodec.decode(line.event).body else { return nil }
        switch event {
        case .decided(let decision):
            guard case .approved(let entry) = decision.verdict, entry.intent.id == intent else { return nil }
            return entry.intent
        case .exitDecided(let decision):
            return decision.approved.flatMap { $0.id == intent ? $0 : nil }
        default: return nil
        }
    }
}
