/// How a socket meets its peers.
public enum Attachment: Hashable, Sendable, CustomStringConvertible {
    /// Waits for them. A second bind of the same ipc path takes it over without an error: hold the service's lock first.
    case bind(Endpoint)
    /// Goes to them, and again whenever the connection is lost.
    case connect(Endpoint)

    /// Where.
    public var endpoint: Endpoint {
        switch self {
        case .bind(let endpoint), .connect(let endpoint): endpoint
        }
    }

    /// "bind" or "connect", and where.
    public var description: String {
        switch self {
        case .bind(let endpoint): "bind \(endpoint)"
        case .connect(let endpoint): "connect \(endpoint)"
        }
    }
}
