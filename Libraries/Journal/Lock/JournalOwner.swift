internal import Glibc

/// Who writes a journal: what the lock file names, and what every segment's opening says of its writer.
///
/// No text of it may hold a newline or another control character, because the lock file is one `key=value` a line.
public struct JournalOwner: Hashable, Sendable {
    /// The surface, such as `kalshi-st`; empty for the publisher.
    public let surface: String
    /// The service, such as `risk-gate`.
    public let service: String
    /// The build of the program.
    public let build: String
    /// The host's name.
    public let host: String
    /// The container's id, or `nil` outside of one.
    public let container: String?
    /// The process id, as the process sees itself.
    public let pid: Int32

    public init(surface: String, service: String, build: String, host: String, container: String? = nil, pid: Int32) {
        for text in [surface, service, build, host, container ?? ""] {
            precondition(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }, "an owner's names hold no control characters")
        }
        self.surface = surface
        self.service = service
        self.build = build
        self.host = host
        self.container = container
        self.pid = pid
    }

    /// This process: host, container and pid as the system tells them.
    public static func current(surface: String, service: String, build: String) -> JournalOwner {
        JournalOwner(
            surface: surface, service: service, build: build, host: hostName(), container: ContainerID.ofThisProcess(), pid: getpid())
    }

    private static func hostName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        let code = gethostname(&buffer, buffer.count - 1)
        return code == 0 ? String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "unknown"
    }
}
