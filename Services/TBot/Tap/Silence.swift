import Glibc
import Locked

/// Says once, on standard error, that nothing at all is heard: a tap of a stack that does not run would wait without a word.
final class Silence: Sendable {
    private let place: String
    private let isOver = Locked(false)

    /// Ten heartbeats, and some.
    static let patience = Duration.milliseconds(1_500)

    /// - Parameter place: the run directory, for the message.
    init(_ place: String) { self.place = place }

    /// Something was heard.
    func end() { isOver.withLock { $0 = true } }

    func watch() async {
        try? await Task.sleep(for: Silence.patience, clock: .suspending)  // cancelled with the tap
        guard !Task.isCancelled, !isOver.withLock({ $0 }) else { return }
        let text = Array("tbot tap: nothing is heard at \(place): does the stack run? (tbot status; tbot up; TBOT_RUN) waiting …\n".utf8)
        _ = write(STDERR_FILENO, text, text.count)
    }
}
