/// Where Kalshi's API is: production, its demo, or another server that speaks the same. Keys belong to one environment.
public struct KalshiEnvironment: Hashable, Sendable {
    /// The scheme, host and port, such as `https://external-api.kalshi.com`.
    public let origin: String
    /// The path that every endpoint's path is added to, such as `/trade-api/v2`; part of what is signed.
    public let basePath: String

    private init(origin: String, basePath: String) {
        self.origin = origin
        self.basePath = basePath
    }

    /// A server at a base URL such as `http://127.0.0.1:9101/trade-api/v2`; `nil` unless it is scheme, host and a path without query,
    /// fragment or user.
    ///
    /// Which hosts `http` is allowed to is not decided here but by `FetchOptions`.
    public init?(baseURL: String) {
        let text = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        let scheme = ["https://", "http://"].first(where: text.hasPrefix)
        guard let scheme, !text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F || "?#@\\".utf8.contains($0) }) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        guard !host.isEmpty else { return nil }
        self.init(origin: scheme + host, basePath: String(rest.dropFirst(host.count)))
    }
}
