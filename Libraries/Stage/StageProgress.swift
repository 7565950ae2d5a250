public import Domain
import Glibc
import Locked

/// When a stage's loop last went round, and how it stood then: read by its heartbeat and its watchdog.
public final class StageProgress: Sendable {
    private let state: Locked<(at: MachineTime, description: StageDescription, heldBack: Int, committed: MarketTime?)>

    public init() { state = Locked((at: MachineTime.monotonic, description: StageDescription(), heldBack: 0, committed: nil)) }

    /// The machine time of the last round.
    public var lastTurn: MachineTime { state.withLock { $0.at } }

    var description: StageDescription { state.withLock { $0.description } }

    /// Events of other logs that wait for what caused them.
    var heldBack: Int { state.withLock { $0.heldBack } }

    /// Whether the loop went round within the last second.
    var isFresh: Bool { MachineTime.monotonic - lastTurn < .seconds(1) }

    /// The market time up to which everything was applied and is on disk; `nil` before the first round. What comes later bears no earlier
    /// one.
    var committed: MarketTime? { state.withLock { $0.committed } }

    func turned(_ description: StageDescription, heldBack: Int, committed: MarketTime) {
        state.withLock { $0 = (at: MachineTime.monotonic, description: description, heldBack: heldBack, committed: committed) }
    }
}

extension MachineTime {
    /// This machine's monotonic clock, which no market clock scales.
    static var monotonic: MachineTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MachineTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}
