import Locked

/// A STOP file in memory.
final class StopSwitch: Sendable {
    private let state = Locked(false)
    var isOn: Bool { state.withLock { $0 } }
    func set(_ on: Bool) { state.withLock { $0 = on } }
}
