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

    /// One line for a person.
    var line: String {
        let name = service.padded(to: 13)
        guard up else { return "\(name)not heard: look at its log in logs/ of the state" }
        func text(_ number: (some CustomStringConvertible)?) -> String { number.map(\.description) ?? "–" }
        return "\(name)up  pid \(text(pid))  head \(text(head))  backlog \(text(backlog))" + (note.map { "  \($0)" } ?? "")
    }
}
