import Daemon
import Domain
import Wire

/// What `/healthz` answers: that the publisher lives, and how long ago every service was heard. Needs no token and shows nothing of the
/// trading.
struct HealthPage: Sendable {
    /// A service that was heard within ten heartbeats is alive.
    static let ageMax = MarketClock.heartbeat * 10

    let mode: Mode
    let board: HeartbeatBoard
    let now: @Sendable () -> MachineTime
    let marketNow: @Sendable () -> MarketTime

    /// The body, JSON. `status` is `degraded` while a service that is needed is not heard; the answer is 200 either way, because it is
    /// the publisher that is asked.
    var body: [UInt8] {
        let now = now()
        var isComplete = true
        let services = board.all.map { key, entry -> CanonicalJSON in
            let age = entry.at.map { max(.zero, now - $0) }
            let isAlive = age.map { $0 <= Self.ageMax } ?? false
            isComplete = isComplete && (isAlive || !entry.isExpected)
            return .object([
                .init("surface", key.surface.map { .string($0.rawValue) } ?? .null), .init("service", .string(key.service)),
                .init("age_ms", age.map { .integer($0.milliseconds) } ?? .null), .init("alive", .bool(isAlive)),
            ])
        }
        return CanonicalJSON.object([
            .init("status", .string(isComplete ? "ok" : "degraded")), .init("mode", .string(mode.rawValue)),
            .init("market_time", .string(marketNow().rfc3339)), .init("services", .array(services)),
        ]).bytes
    }
}

extension Duration {
    /// Whole milliseconds, rounded toward zero.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
}
