internal import Fetch

/// One endpoint: its method and the parts of its path below the base path.
struct KalshiRoute: Hashable, Sendable {
    /// One part of a path.
    enum Part: Hashable, Sendable {
        /// A word of the API.
        case word(String)
        /// A ticker or an id.
        case value(String)
    }

    let method: FetchRequest.Method
    let parts: [Part]

    init(_ method: FetchRequest.Method, _ parts: Part...) {
        self.method = method
        self.parts = parts
    }

    /// The path as it is sent and signed, values escaped.
    var path: String {
        parts.map { part in
            switch part {
            case .word(let word): "/" + word
            case .value(let value): "/" + PercentEncoding.encode(value)
            }
        }.joined()
    }

    /// How the endpoint reads in an error or a log.
    var description: String {
        method.rawValue + " "
            + parts.map { part in
                switch part {
                case .word(let word): "/" + word
                case .value(let value): "/" + value.prefix(64)
                }
            }.joined()
    }
}

extension KalshiRoute.Part: ExpressibleByStringLiteral {
    init(stringLiteral word: String) { self = .word(word) }
}
