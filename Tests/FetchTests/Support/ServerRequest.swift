import Fetch

/// One request as the loopback server has read it.
struct ServerRequest: Sendable {
    let method: String
    let path: String
    let headers: FetchHeaders
    let body: [UInt8]
    /// Which connection it came on, from 0 in the order of accepting.
    let connection: Int
    /// Which request of its connection it is, from 0.
    let index: Int
}
