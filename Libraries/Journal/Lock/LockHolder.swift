/// What a lock file says of the process that took the lock last.
///
/// Fields are `nil` where the file does not say: it is written just after the lock is taken, and a process that only borrows the lock
/// (`flock` in a shell) writes nothing, so that the holder before it stays named.
public struct LockHolder: Hashable, Sendable, CustomStringConvertible {
    public let surface: String?
    public let service: String?
    public let host: String?
    public let container: String?
    public let pid: Int32?
    public let build: String?
    /// When the lock was taken, RFC 3339 in UTC by the holder's wall clock.
    public let since: String?

    /// Reads a lock file's text: one `key=value` a line; what is not one is ignored.
    init(parsing text: String) {
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            values[line[..<equals]] = line[line.index(after: equals)...]
        }
        surface = values["surface"].map(String.init)
        service = values["service"].map(String.init)
        host = values["host"].map(String.init)
        container = values["container"].map(String.init)
        pid = values["pid"].flatMap { Int32($0) }
        build = values["build"].map(String.init)
        since = values["since"].map(String.init)
    }

    /// The text that a lock file holds for `owner`.
    static func text(for owner: JournalOwner, since: String) -> String {
        var lines = ["surface=\(owner.surface)", "service=\(owner.service)", "host=\(owner.host)"]
        if let container = owner.container { lines.append("container=\(container)") }
        lines += ["pid=\(owner.pid)", "build=\(owner.build)", "since=\(since)"]
        return lines.map { $0 + "\n" }.joined()
    }

    public var description: String {
        guard let pid else { return "a process that has not written its name" }
        var text = [surface, service].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "/") + " pid \(pid)"
        if let host { text += " on host \(host)" }
        if let container { text += " in container \(container.prefix(12))" }
        if let build { text += ", build \(build)" }
        if let since { text += ", since \(since)" }
        return text
    }
}
