import Bus
import Locked
import Wire

/// A log in memory: what a journal is to the bus, without its disk.
final class MemoryLog: ReplaySource {
    private struct State {
        var place: Place
        var lines: [LogLine] = []
        var oldest: UInt64 = 1
        var failure: String?
        var reads = 0
        var reading = 0
        var mostReading = 0
        var hold: Duration = .zero
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    private let state: Locked<State>

    init(id: String = String(repeating: "a1", count: 16), generation: UInt32 = 0) {
        state = Locked(State(place: Place(logID: id, generation: generation, seq: 0, hash: .zero)))
    }

    private init(_ other: State) { state = Locked(other) }

    /// Another life of the same log, up to `seq`.
    func copy(upTo seq: UInt64, generation: UInt32? = nil) -> MemoryLog {
        let (lines, place) = state.withLock { ($0.lines, $0.place) }
        let kept = Array(lines.prefix(Int(seq)))
        let start = Place(logID: place.logID, generation: generation ?? place.generation, seq: 0, hash: .zero)
        var copy = State(place: kept.last.map { start.advanced(to: $0) } ?? start)
        copy.lines = kept
        return MemoryLog(copy)
    }

    /// Puts `count` lines behind the head and returns them.
    @discardableResult
    func append(_ count: Int, mark: String = "x", padding: Int = 0) -> [LogLine] {
        let pad = String(repeating: "p", count: padding)
        return state.withLock { state in
            for _ in 0..<count {
                let seq = state.place.seq + 1
                let event = text("{\"at\":\(seq),\"mark\":\"\(mark)\",\"pad\":\"\(pad)\"}")
                let line = LogLine(seq: seq, previous: state.place.hash, event: event)
                state.lines.append(line)
                state.place = state.place.advanced(to: line)
            }
            return Array(state.lines.suffix(count))
        }
    }

    func archive(before seq: UInt64) { state.withLock { $0.oldest = seq } }
    func fail(_ reason: String?) { state.withLock { $0.failure = reason } }
    /// Each read takes so long, or until it is set to zero.
    func hold(_ time: Duration) { state.withLock { $0.hold = time } }
    var reads: Int { state.withLock { $0.reads } }
    /// Reads that run now.
    var reading: Int { state.withLock { $0.reading } }
    /// The most reads that ran at the same time.
    var mostReading: Int { state.withLock { $0.mostReading } }
    var lines: [LogLine] { state.withLock { $0.lines } }
    func place(at seq: UInt64) -> Place { copy(upTo: seq).head() }

    func head() -> Place { state.withLock { $0.place } }

    func read(after place: Place, maxBytes: Int) async throws -> ReplayChunk {
        let (failure, hold) = state.withLock { state in
            state.reads += 1
            state.reading += 1
            state.mostReading = max(state.mostReading, state.reading)
            return (state.failure, state.hold)
        }
        defer { state.withLock { $0.reading -= 1 } }
        let end = ContinuousClock.now + hold
        while ContinuousClock.now < end, state.withLock({ $0.hold > .zero }) { try await Task.sleep(for: .milliseconds(1)) }
        if let failure { throw Failure(description: failure) }
        return state.withLock { state in
            let head = state.place
            if !place.logID.isEmpty {
                if place.logID != head.logID { return .diverged("another log", head: head) }
                if place.generation != head.generation { return .diverged("generation \(head.generation)", head: head) }
            }
            if place.seq > head.seq { return .diverged("seq \(place.seq) is unknown", head: head) }
            if place.seq > 0, state.lines[Int(place.seq) - 1].hash != place.hash {
                return .diverged("another hash at \(place.seq)", head: head)
            }
            if place.seq == head.seq { return .atHead(head) }
            if place.seq + 1 < state.oldest { return .archived(oldest: state.oldest, head: head) }
            var chunk: [LogLine] = []
            var bytes = 0
            for line in state.lines[Int(place.seq)...] {
                if !chunk.isEmpty, bytes + line.bytes.count > maxBytes { break }
                bytes += line.bytes.count
                chunk.append(line)
            }
            return .lines(chunk, head: head)
        }
    }
}
