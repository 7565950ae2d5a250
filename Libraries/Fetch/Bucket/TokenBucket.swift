internal import Locked

/// A token bucket with a fair queue: a venue's rate limit, shared by everything that calls the venue.
///
/// It starts full. Who finds too few tokens waits in line, and nobody overtakes: a cheap call behind an expensive one waits for it. There
/// is no task and no timer behind it: the first in line sleeps until its tokens are there, then wakes the next.
public final class TokenBucket: Sendable {
    /// The most tokens it holds, 1...1,000,000,000.
    public let capacity: Int
    /// The tokens it gains in a second, 1...1,000,000,000. For one call in 5 s: capacity 5, refill 1, cost 5.
    public let refillPerSecond: Int
    /// The most tasks that wait; a further one is refused.
    public let maxWaiting: Int

    private let timeline: Timeline
    private let state: Locked<State>

    private struct State {
        var level: TokenLevel
        var line = TokenLine()
    }

    /// A full bucket. Values outside their ranges are the caller's bug.
    public init(capacity: Int, refillPerSecond: Int, maxWaiting: Int = 256, clock: any Clock<Duration> = ContinuousClock()) {
        precondition((1...1_000_000_000).contains(capacity), "capacity must be in 1...1,000,000,000")
        precondition((1...1_000_000_000).contains(refillPerSecond), "refillPerSecond must be in 1...1,000,000,000")
        precondition(maxWaiting >= 0, "maxWaiting must not be negative")
        self.capacity = capacity
        self.refillPerSecond = refillPerSecond
        self.maxWaiting = maxWaiting
        timeline = Timeline(clock)
        state = Locked(State(level: TokenLevel(capacity: capacity, refillPerSecond: refillPerSecond)))
    }

    /// How many tasks are waiting now.
    public var waiting: Int { state.withLock { $0.line.count } }

    /// Takes `cost` tokens, waiting in line for them.
    ///
    /// - Throws: ``TokenBucketError/impossibleCost(cost:capacity:)`` and ``TokenBucketError/queueFull(limit:)`` at once;
    ///   ``TokenBucketError/cancelled`` when the task is cancelled before it has the tokens. Nothing is taken then.
    /// - Complexity: O(number waiting) under a lock.
    public func take(_ cost: Int = 1) async throws(TokenBucketError) {
        guard (1...capacity).contains(cost) else { throw .impossibleCost(cost: cost, capacity: capacity) }
        guard !Task.isCancelled else { throw .cancelled }
        let elapsed = timeline.elapsed()
        let entry = state.withLock { state -> Entry in
            if state.line.isEmpty, state.level.take(cost, at: elapsed) == nil { return .taken }
            guard state.line.count < maxWaiting else { return .refused }
            return .waiting(state.line.join())
        }
        switch entry {
        case .taken: return
        case .refused: throw .queueFull(limit: maxWaiting)
        case .waiting(let place):
            guard await reachesFront(place) else { throw .cancelled }
            try await takeAtFront(cost)
        }
    }

    private enum Entry {
        case taken
        case refused
        case waiting(TokenLine.Place)
    }

    /// Parks until everyone ahead is gone; `false` when cancelled, and then no longer in line.
    private func reachesFront(_ place: TokenLine.Place) async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let known = state.withLock { $0.line.park(place, continuation) }
                if let known { continuation.resume(returning: known) }
            }
        } onCancel: {
            let parked = state.withLock { $0.line.cancel(place) }
            parked?.resume(returning: false)
        }
    }

    /// As the first in line: sleeps until the tokens are there, takes them and leaves the line.
    private func takeAtFront(_ cost: Int) async throws(TokenBucketError) {
        while true {
            let elapsed = timeline.elapsed()
            let (wait, next) = state.withLock { state -> (Duration?, TokenLine.Waker?) in
                if let wait = state.level.take(cost, at: elapsed) { return (wait, nil) }
                return (nil, state.line.leaveFront())
            }
            guard let wait else {
                next?.resume(returning: true)
                return
            }
            do {
                try await timeline.sleep(wait)
            } catch {
                let next = state.withLock { $0.line.leaveFront() }
                next?.resume(returning: true)
                throw .cancelled
            }
        }
    }
}
