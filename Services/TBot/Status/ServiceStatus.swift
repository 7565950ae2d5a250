/// What is known of one service at a look.
struct ServiceStatus: Hashable, Sendable, Encodable {
    let surface: String?
    let service: String
    /// Whether its heart was heard beating.
    let up: Bool
    let pid: Int64?
    let build: String?
    /// The seq of its log's head.
    let head: UInt64?
    let backlog: Int?
    let note: String?

    /// One line for a person.
    var line: String {
        let name = service.padded(to: 13)
        guard up else { return "\(name)no heartbeat" }
        return
            "\(name)up  pid \(pid.map(String.init) ?? "–")  head \(head.map(String.init) ?? "–")  backlog \(backlog.map(String.init) ?? "–")"
            + (note.map { "  \($0)" } ?? "")
    }
}
