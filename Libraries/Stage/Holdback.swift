import Wire

/// Keeps each log's events in order, and back until the events of other logs that caused them were applied.
///
/// A reader of several logs may hear of a fill before it hears of the order; applied in that order the fill would be a stranger. An event
/// waits only for a log that this reader reads too, but also when nothing of that log was ever applied here. Nobody has to be told that
/// something is missing: a follower asks for what heartbeats name and nobody has shown it, and a log that sends no heartbeats is lost,
/// which the stage is told.
///
/// Bounded by who puts in: at most ``StageRunner/heldBackLimit`` events a source.
struct Holdback {
    /// An event that waits for its turn.
    struct Pending {
        let line: LogLine
        let event: LoggedEvent
        let position: LogPosition
    }

    private var queues: [(source: String, events: [Pending], next: Int)] = []

    init(sources: [String]) { queues = sources.map { ($0, [], 0) } }

    /// How many events wait.
    var count: Int { queues.reduce(0) { $0 + $1.events.count - $1.next } }

    mutating func add(_ events: [Pending], from source: String) {
        guard let index = queues.firstIndex(where: { $0.source == source }) else { return }
        queues[index].events.append(contentsOf: events)
    }

    /// The next event that may be applied, given how far each log was applied, and whether it was the last one of its batch.
    mutating func next(applied: (String) -> (logID: String, seq: UInt64)?) -> (Pending, drained: Bool)? {
        for index in queues.indices where queues[index].next < queues[index].events.count {
            let pending = queues[index].events[queues[index].next]
            guard !isWaiting(pending, applied) else { continue }
            queues[index].next += 1
            let drained = queues[index].next == queues[index].events.count
            if drained {
                queues[index].events.removeAll(keepingCapacity: true)
                queues[index].next = 0
            }
            return (pending, drained)
        }
        return nil
    }

    private func isWaiting(_ pending: Pending, _ applied: (String) -> (logID: String, seq: UInt64)?) -> Bool {
        guard let cause = pending.event.cause else { return false }
        // The writer calls its source by the service's name; a reader of several surfaces calls it by surface and service.
        let source = pending.position.source
        let surface = source.lastIndex(of: "/").map { String(source[...$0]) } ?? ""
        let name = surface + cause.source
        guard name != source, queues.contains(where: { $0.source == name }) else { return false }
        guard let place = applied(name) else { return true }
        return place.logID == cause.logID && place.seq < cause.seq
    }
}
