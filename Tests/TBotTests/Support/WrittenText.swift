import Locked

/// Collects what was written.
final class WrittenText: Sendable {
    private let parts = Locked<[String]>([])
    var text: String { parts.withLock { $0.joined() } }
    func append(_ part: String) { parts.withLock { $0.append(part) } }
}
