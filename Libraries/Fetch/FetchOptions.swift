/// What one ``Fetch`` is allowed to do, fixed for its life.
///
/// There is no option that weakens TLS: the peer's certificate and name are always verified. Redirects are never followed, proxies in the
/// environment are ignored.
public struct FetchOptions: Sendable {
    /// The `User-Agent` of requests that bring none.
    public var userAgent: String
    /// A PEM file with the certificate authorities to trust **instead of** the system's; `nil` trusts the system's.
    public var caFile: String?
    /// The most connections in use to one origin (scheme, host and port), at least 1. A further request waits, within its total timeout. A
    /// stream holds its connection.
    public var maxConnectionsPerHost: Int
    /// The most connections, in use and idle together, at least 1. A further request waits, within its total timeout.
    public var maxTotalConnections: Int
    /// The most requests that are waiting or running, open streams included, at least 1; above it a request is refused with
    /// ``FetchError/notSent(_:)``.
    public var maxOutstandingRequests: Int
    /// The longest time an idle connection is kept for reuse. Shorter than the usual server's, so that a request seldom meets a connection
    /// that is just being closed.
    public var idleConnectionLifetime: Duration
    /// The exact host names (no port) to which `http` is allowed. Empty outside `sim`.
    public var allowPlainHTTPHosts: Set<String>
    /// The clock that backs off between attempts; a test gives its own. Timeouts run on the machine's monotonic clock, whatever this is.
    public var clock: any Clock<Duration>
    /// The seed of the jitter; `nil` seeds from the system. Replicas must differ, tests must not.
    public var jitterSeed: UInt64?

    /// Options with defaults for a service that talks to one venue.
    public init(
        userAgent: String,
        caFile: String? = nil,
        maxConnectionsPerHost: Int = 8,
        maxTotalConnections: Int = 64,
        maxOutstandingRequests: Int = 4_096,
        idleConnectionLifetime: Duration = .seconds(30),
        allowPlainHTTPHosts: Set<String> = [],
        clock: any Clock<Duration> = ContinuousClock(),
        jitterSeed: UInt64? = nil
    ) {
        self.userAgent = userAgent
        self.caFile = caFile
        self.maxConnectionsPerHost = maxConnectionsPerHost
        self.maxTotalConnections = maxTotalConnections
        self.maxOutstandingRequests = maxOutstandingRequests
        self.idleConnectionLifetime = idleConnectionLifetime
        self.allowPlainHTTPHosts = allowPlainHTTPHosts
        self.clock = clock
        self.jitterSeed = jitterSeed
    }
}

extension FetchOptions {
    /// Refuses options that cannot work, before anything is started.
    func validate() throws(FetchStartError) {
        for (name, value) in [
            ("maxConnectionsPerHost", maxConnectionsPerHost), ("maxTotalConnections", maxTotalConnections),
            ("maxOutstandingRequests", maxOutstandingRequests),
        ] where value < 1 {
            throw FetchStartError(attempted: "set \(name) to \(value)", reason: "must be at least 1")
        }
        guard FieldSyntax.isValue(userAgent), !userAgent.isEmpty else {
            throw FetchStartError(attempted: "set userAgent", reason: "must be one line of printable text")
        }
        if let caFile { try CAFile.check(caFile) }
    }
}
