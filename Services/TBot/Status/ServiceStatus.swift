/// What is known of one service at a look.
struct ServiceStatus: Hashable, Sendable, Encodable {
    let surface: String?
    let service: String
    /// Whether its heart was heard beating.
    let up: Bool
    let pid: Int64?
    let build: String?
    /// The seq of its log's head; absent where there is no log.
    let head: UInt64?
    let backlog: Int?
    let note: String?

    /// A venue, which answers over HTTP and has no log.
    init(venue name: String, isHealthy: Bool, note: String) {
        self.init(surface: nil, service: name, up: isHealthy, pid: nil, build: nil, head: nil, backlog: nil, note: note)
    }

    init(surface: String?, service: String, up: Bool, pid: Int64?, build: String?, head: UInt64?, backlog: Int?, note: String?) {
        self.surface = surface
        self.service = service
        self.up = up
        self.pid = pid
        self.build = build
        self.head = head
        self.backlog = backlog
        self.note = note
    }

    /// One line for a person.
    var line: String {
        let name = service.padded(to: 13)
        guard up else { return "\(name)not heard: look at its log in logs/ of the state" }
        func text(_ number: (some CustomStringConvertible)?) -> String { number.map(\.description) ?? "–" }
        return "\(name)up  pid \(text(pid))  head \(text(head))  backlog \(text(backlog))" + (note.map { "  \($0)" } ?? "")
    }
}
