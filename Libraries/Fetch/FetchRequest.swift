/// One HTTP request, with every limit that bounds it.
///
/// The description and the mirror of a request show its method and redacted URL only: headers and bodies carry keys and signatures.
public struct FetchRequest: Sendable {
    /// The verb.
    public var method: Method
    /// The absolute URL. `https`, or `http` where ``FetchOptions/allowPlainHTTPHosts`` lists the host. Sent as it stands: dot segments are
    /// not squashed, because the path may have been signed.
    public var url: String
    /// The headers beside those that libcurl adds (`Host`, `Accept`, `User-Agent`, `Content-Length`).
    public var headers: FetchHeaders
    /// The body; `nil` sends none. `POST`, `PUT` and `PATCH` without a body send `Content-Length: 0`.
    public var body: [UInt8]?
    /// The most time for resolving the name, connecting and the TLS handshake, in each attempt.
    public var connectTimeout: Duration
    /// The most time for one attempt, from leaving the token bucket to the last byte, waiting for a connection included.
    /// For a stream: to the end of the response's headers.
    public var totalTimeout: Duration
    /// The longest silence within a stream, once its headers are there; time during which the consumer holds the stream back does not
    /// count.
    public var idleTimeout: Duration
    /// The most bytes of response body that ``Fetch/send(_:)`` accepts; above it the request fails with ``FetchError/bodyTooLarge(_:)``.
    /// A stream has no total: its memory is bounded by its buffer instead.
    public var maxBodyBytes: Int
    /// Whether, how often and how patiently the request may be sent again. Only the caller knows whether it is idempotent.
    public var retry: RetryPolicy
    /// The bucket each attempt takes ``cost`` tokens from before it starts; `nil` for none.
    public var bucket: TokenBucket?
    /// The tokens of one attempt.
    public var cost: Int
    /// Runs just before each attempt, after its tokens were taken, on a fresh copy of the request: a signature that carries a timestamp is
    /// made here. It may change what is sent and its limits; ``retry``, ``bucket``, ``cost`` and ``prepare`` are taken from the original.
    public var prepare: (@Sendable (inout FetchRequest) -> Void)?
    /// Asked in the last moment in which the request can still be kept here: in each attempt once, after the wait for tokens and for a
    /// connection, when the connection stands and no byte of the request has left. A reason ends the attempt with
    /// ``FetchError/notSent(_:)`` of kind ``FetchError/Reason/Kind/withheld``. Runs on the thread that serves every transfer: must not block.
    public var withheld: (@Sendable () -> String?)?

    /// A request with the limits that suit a venue's REST call.
    public init(
        method: Method = .get,
        url: String,
        headers: FetchHeaders = [:],
        body: [UInt8]? = nil,
        connectTimeout: Duration = .seconds(5),
        totalTimeout: Duration = .seconds(20),
        idleTimeout: Duration = .seconds(30),
        maxBodyBytes: Int = 16 << 20,
        retry: RetryPolicy = .never,
        bucket: TokenBucket? = nil,
        cost: Int = 1,
        prepare: (@Sendable (inout FetchRequest) -> Void)? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.idleTimeout = idleTimeout
        self.maxBodyBytes = maxBodyBytes
        self.retry = retry
        self.bucket = bucket
        self.cost = cost
        self.prepare = prepare
        withheld = nil
    }
}

extension FetchRequest {
    /// An HTTP verb.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
        case patch = "PATCH"
    }
}

extension FetchRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The method and the redacted URL.
    public var description: String { "\(method.rawValue) \(RedactedURL(url))" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// The same as ``description``, so that `dump` shows no secret.
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
