/// A host and a port to listen on or to connect to.
public struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or an address, without brackets.
    public let host: String
    /// `1...65535`.
    public let port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// `nil` unless `text` is `host:port`.
    public init?(_ text: String) {
        guard let parts = HostAndPort(Substring(text)), let port = parts.port else { return nil }
        self.init(host: parts.host, port: port)
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
