import Domain
import Locked

/// Market time that only a test moves, back too.
final class TestClock: Sendable {
    static let start = MarketTime(unixSeconds: 1_760_000_000)
    private let time = Locked(TestClock.start)

    var now: MarketTime { time.withLock { $0 } }

    func set(_ time: MarketTime) { self.time.withLock { $0 = time } }
    func advance(_ span: Span) { time.withLock { $0 = $0 + span } }
}
