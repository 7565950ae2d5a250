/// A request that has passed every local check, as the loop's thread needs it: one attempt on the wire.
struct PreparedRequest: Sendable {
    let method: FetchRequest.Method
    let url: String
    /// For messages.
    let redactedURL: String
    /// Scheme, host and port: what a connection can be reused for.
    let origin: String
    /// `https`, or both where the host is listed.
    let protocols: String
    /// Lines as libcurl wants them.
    let headerLines: [String]
    let body: [UInt8]?
    let connectTimeout: Duration
    let totalTimeout: Duration
    let idleTimeout: Duration
    let maxBodyBytes: Int
    /// Why it must not leave, asked last.
    let withheld: (@Sendable () -> String?)?

    /// Checks `request` against the options.
    init(_ request: FetchRequest, _ options: FetchOptions) throws(FetchError) {
        let target = try RequestTarget(request, plainHosts: options.allowPlainHTTPHosts)
        method = request.method
        url = request.url
        redactedURL = RedactedURL(request.url).description
        origin = target.origin
        protocols = target.isPlain ? "http,https" : "https"
        headerLines = try Self.lines(request)
        body = request.body
        connectTimeout = request.connectTimeout
        totalTimeout = request.totalTimeout
        idleTimeout = request.idleTimeout
        maxBodyBytes = max(request.maxBodyBytes, 0)
        withheld = request.withheld
    }

    /// A failure of this request.
    func reason(_ kind: FetchError.Reason.Kind, _ text: String) -> FetchError.Reason {
        FetchError.Reason(kind, method, url: redactedURL, text)
    }

    /// The caller's headers, checked, and those that keep libcurl from adding its own.
    private static func lines(_ request: FetchRequest) throws(FetchError) -> [String] {
        var lines: [String] = []
        for field in request.headers.fields {
            guard FieldSyntax.isName(field.name), FieldSyntax.isValue(field.value) else {
                throw .notSent(.init(.request, request, "a header's name or value has characters that HTTP does not allow"))
            }
            guard !framing.contains(where: { FetchHeaders.isSame($0, field.name) }) else {
                throw .notSent(.init(.request, request, "the header \(field.name) is set by the transport, not by the caller"))
            }
            // "Name;" is libcurl's way to send an empty value; "Name:" would remove the header.
            lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        // libcurl waits up to a second for "100 Continue" before a large body, and calls any body a form.
        lines.append("Expect:")
        if request.headers["Content-Type"] == nil { lines.append("Content-Type:") }
        return lines
    }

    /// Headers that say where a message ends: a second opinion on that is request smuggling.
    private static let framing = ["Content-Length", "Transfer-Encoding", "Connection", "Expect", "TE", "Trailer", "Upgrade"]
}

extension FetchError.Reason {
    /// A failure of a request that was never prepared.
    init(_ kind: Kind, _ request: FetchRequest, _ text: String) {
        self.init(kind, request.method, url: RedactedURL(request.url).description, text)
    }
}
