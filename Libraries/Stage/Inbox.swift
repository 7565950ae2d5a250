import Locked

/// The one queue in front of a stage: many tasks put in, the runner takes out in batches.
///
/// Bounded by its producers: a follower has one batch in here at a time and waits until it was applied, an effect puts in what it brought
/// back, and a tick is not put in while one waits. So its length is at most the number of followers, effects under way, and arrivals of
/// work that ``put(_:)`` lets in.
final class Inbox<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var closed = false
        var taker: CheckedContinuation<Void, Never>?
    }

    private let state = Locked(State())

    /// Puts `item` at the end; after ``close()`` it is dropped.
    func put(_ item: Item) {
        let taker = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.closed else { return nil }
            state.items.append(item)
            defer { state.taker = nil }
            return state.taker
        }
        taker?.resume()
    }

    /// How many items wait.
    var count: Int { state.withLock { $0.items.count } }

    /// Takes up to `limit` items, waiting for the first; empty once it is closed and drained. Called by one task only.
    ///
    /// - Throws: `CancellationError` when the task is cancelled; nobody else will take, so the queue is closed.
    func take(upTo limit: Int) async throws -> [Item] {
        while true {
            try Task.checkCancellation()
            let (items, closed) = state.withLock { state -> ([Item], Bool) in
                let taken = Array(state.items.prefix(limit))
                state.items.removeFirst(taken.count)
                return (taken, state.closed)
            }
            if !items.isEmpty || closed { return items }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let ready = state.withLock { state -> Bool in
                        guard state.items.isEmpty, !state.closed else { return true }
                        state.taker = continuation
                        return false
                    }
                    if ready { continuation.resume() }
                }
            } onCancel: {
                close()
            }
        }
    }

    /// Ends the queue: what is in it can still be taken, nothing more is let in.
    func close() {
        let taker = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.closed = true
            defer { state.taker = nil }
            return state.taker
        }
        taker?.resume()
    }
}
