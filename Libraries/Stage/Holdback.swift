import Wire

/// Keeps each log's events in order, and back until the events of other logs that caused them were applied.
///
/// A reader of several logs may hear of a fill before it hears of the order; applied in that order the fill would be a stranger. An event waits only for a log
/// that this reader reads too. At most one batch a source is in here, so it is bounded by the size of a batch.
struct Holdback {
    /// An event that waits for its turn.
    struct Pending {
        let line: LogLine
        let event: LoggedEvent
        let position: LogPosition
    }

    private var queues: [(source: String, events: [Pending], next: Int)] = []

    init(sources: [String]) { queues = sources.map { ($0, [], 0) } }

    var isEmpty: Bool { queues.allSatisfy { $0.next == $0.events.count } }

    mutating func add(_ events: [Pending], from source: String) {
        guard let index = queues.firstIndex(where: { $0.source == source }) else { return }
        queues[index].events.append(contentsOf: events)
    }

    /// The next event that may be applied, given how far each log was applied, and whether it was the last one of its batch.
    mutating func next(applied: (String) -> (logID: String, seq: UInt64)?) -> (Pending, drained: Bool)? {
        for index in queues.indices where queues[index].next < queues[index].events.count {
            let pending = queues[index].events[queues[index].next]
            if let cause = pending.event.cause, cause.source != pending.position.source, let place = applied(cause.source), place.logID == cause.logID,
                place.seq < cause.seq
            {
                continue
            }
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
}
