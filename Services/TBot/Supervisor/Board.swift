import Locked

/// Where the tasks of the supervisor meet: the stack's state, and who waits for what of it.
final class Board: Sendable {
    private struct State {
        var stack: Stack
        var waiters: [UInt64: Waiter] = [:]
        var nextID: UInt64 = 0
    }

    private struct Waiter {
        let condition: @Sendable (Stack) -> Bool
        let continuation: CheckedContinuation<Bool, Never>
    }

    private let state: Locked<State>

    init(_ stack: Stack) { state = Locked(State(stack: stack)) }

    /// The state now.
    var stack: Stack { state.withLock { $0.stack } }

    /// Changes the state and wakes whom it satisfies.
    func change(_ body: (inout Stack) -> Void) {
        let satisfied = state.withLock { state -> [Waiter] in
            body(&state.stack)
            let stack = state.stack
            let met = state.waiters.filter { $0.value.condition(stack) }
            for id in met.keys { state.waiters[id] = nil }
            return Array(met.values)
        }
        for waiter in satisfied { waiter.continuation.resume(returning: true) }
    }

    /// Changes the status of the process called `name`.
    func change(_ name: String, _ body: (inout InstanceStatus) -> Void) {
        change { stack in
            guard let index = stack.instances.firstIndex(where: { $0.name == name }) else { return }
            body(&stack.instances[index])
        }
    }

    /// Waits until `condition` holds; `false` when the task is cancelled first. The condition runs under the lock and must not call back.
    func wait(until condition: @escaping @Sendable (Stack) -> Bool) async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if condition(state.stack) { return true }
                    if Task.isCancelled { return false }
                    state.waiters[id] = Waiter(condition: condition, continuation: continuation)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.continuation.resume(returning: false)
        }
    }
}
