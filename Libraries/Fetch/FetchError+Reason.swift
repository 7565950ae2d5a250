extension FetchError {
    /// What was attempted, on what URL, and why it failed.
    public struct Reason: Hashable, Sendable, CustomStringConvertible {
        /// The part of the work that failed.
        public let kind: Kind
        /// The verb of the request.
        public let method: FetchRequest.Method
        /// The URL without user, password, fragment and the values of its query, any of which may be secret.
        public let url: String
        /// The system's or libcurl's reason, in words.
        public let text: String

        /// Method, URL and reason, as one line.
        public var description: String { "\(method.rawValue) \(url): \(text)" }

        init(_ kind: Kind, _ method: FetchRequest.Method, url: String, _ text: String) {
            self.kind = kind
            self.method = method
            self.url = url
            self.text = text
        }

        func prefixed(_ prefix: String) -> Reason { Reason(kind, method, url: url, prefix + text) }
    }
}

extension FetchError.Reason {
    /// The part of the work that failed.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The request itself cannot be sent: URL, scheme, header.
        case request
        /// The token bucket refused: its queue is full, or the cost is above its capacity.
        case bucket
        /// ``FetchRequest/withheld`` gave a reason, which is the text.
        case withheld
        /// ``FetchOptions/maxOutstandingRequests`` are under way.
        case busy
        /// The name of the host was not found.
        case resolve
        /// The connection or its TLS handshake was refused or broke.
        case connect
        /// The peer's certificate or name was refused, or the CA file is bad.
        case tls
        /// The connect, total or idle timeout has passed.
        case timeout
        /// The connection was lost after the request had begun.
        case connectionLost
        /// The response breaks the protocol or a bound.
        case response
        /// The calling task was cancelled.
        case cancelled
        /// The ``Fetch`` was closed.
        case closed
        /// libcurl or the system failed (out of memory, no descriptors).
        case system
    }
}
