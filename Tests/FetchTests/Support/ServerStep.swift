/// What the loopback server does in answer to a request, step by step.
enum ServerStep: Sendable {
    /// Writes bytes.
    case send(String)
    /// Writes the same byte this many times, counting stalls of the reader.
    case flood(byte: UInt8, count: Int)
    /// Stands still until the gate opens.
    case wait(Gate)
    /// Ends the connection in order.
    case close
    /// Ends the connection with a RST.
    case reset

    /// A complete response that keeps the connection.
    static func respond(_ status: Int = 200, headers: [String] = [], body: String = "") -> ServerStep {
        let lines = ["HTTP/1.1 \(status) Text", "Content-Length: \(body.utf8.count)"] + headers
        return .send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    /// The headers of a chunked response.
    static let chunkedHead = ServerStep.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")

    /// One chunk; an empty one ends the body.
    static func chunk(_ text: String) -> ServerStep {
        .send(String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n")
    }
}
