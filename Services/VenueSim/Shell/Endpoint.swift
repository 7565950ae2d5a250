/// One path of an API with what answers it.
struct Endpoint: Sendable {
    enum Access: Sendable {
        /// Anybody; a key is checked if one is given.
        case open
        /// A key that may read.
        case read
        /// A key that may trade.
        case write
    }

    /// What a request costs, in tokens.
    enum Cost: Sendable {
        case read(Int64)
        case write(Int64)
        /// The balance's own bucket, in requests.
        case balance
        /// Nothing: the operator's own paths.
        case free
        /// So many tokens for each of the batch's items.
        case items(Int64)
    }

    let method: String
    /// Segments without the mount; one that begins with `:` is a parameter.
    let pattern: [String]
    let access: Access
    let cost: Cost
    let handle: @Sendable (Call, inout TradingFloor) throws -> Reply

    init(
        _ method: String, _ path: String, _ access: Access, _ cost: Cost,
        _ handle: @escaping @Sendable (Call, inout TradingFloor) throws -> Reply
    ) {
        self.method = method
        pattern = path.split(separator: "/").map(String.init)
        self.access = access
        self.cost = cost
        self.handle = handle
    }

    /// The parameters if `segments` are this path's; `nil` otherwise.
    func parameters(of segments: [Substring]) -> [String: String]? {
        guard segments.count == pattern.count else { return nil }
        var parameters: [String: String] = [:]
        for (expected, segment) in zip(pattern, segments) {
            if expected.hasPrefix(":") {
                parameters[String(expected.dropFirst())] = Query.decoded(segment)
            } else if expected != segment {
                return nil
            }
        }
        return parameters
    }
}
