import Locked

/// The long polls that wait for the next entry. Bounded: one more than the limit is refused.
final class FeedWaiters: Sendable {
    /// How a wait ended.
    enum Outcome: Hashable, Sendable {
        /// There is an entry beyond the place.
        case advanced
        /// The time was up.
        case timedOut
        /// The process stops.
        case ended
        /// Too many wait already.
        case refused
        /// Whoever waited went away.
        case cancelled
    }

    private struct State {
        var seq: UInt64 = 0
        var isEnded = false
        var lastID: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<Outcome, Never>] = [:]
    }

    private let limit: Int
    private let state = Locked(State())

    /// - Parameter limit: how many may wait at once.
    init(limit: Int) { self.limit = limit }

    /// How many wait.
    var count: Int { state.withLock { $0.waiting.count } }

    /// The feed goes up to `seq`: wakes all when that is news.
    func advance(to seq: UInt64) {
        let woken = state.withLock { state -> [CheckedContinuation<Outcome, Never>] in
            guard seq > state.seq else { return [] }
            state.seq = seq
            defer { state.waiting.removeAll() }
            return Array(state.waiting.values)
        }
        for waiter in woken { waiter.resume(returning: .advanced) }
    }

    /// Ends every wait, and from now on each at once: an open connection would keep a stopping process alive.
    func end() {
        let woken = state.withLock { state -> [CheckedContinuation<Outcome, Never>] in
            state.isEnded = true
            defer { state.waiting.removeAll() }
            return Array(state.waiting.values)
        }
        for waiter in woken { waiter.resume(returning: .ended) }
    }

    /// Waits until there is an entry beyond `seq`, at most for `patience` of machine time.
    func wait(beyond seq: UInt64, for patience: Duration) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await self.wait(beyond: seq) }
            group.addTask {
                do {
                    try await Task.sleep(for: patience)
                    return .timedOut
                } catch {
                    return .cancelled
                }
            }
            let outcome = await group.next() ?? .cancelled
            group.cancelAll()
            return outcome
        }
    }

    private func wait(beyond seq: UInt64) async -> Outcome {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let outcome = state.withLock { state -> Outcome? in
                    if state.isEnded { return .ended }
                    if state.seq > seq { return .advanced }
                    if state.waiting.count >= limit { return .refused }
                    state.waiting[id] = continuation
                    return nil
                }
                if let outcome { continuation.resume(returning: outcome) }
                // A cancellation that came before the line above has found nobody to wake.
                if Task.isCancelled { leave(id) }
            }
        } onCancel: {
            leave(id)
        }
    }

    private func leave(_ id: UInt64) {
        state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: .cancelled)
    }
}
