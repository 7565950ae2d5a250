internal import Fetch

/// What each endpoint costs in tokens, as `GET /account/endpoint_costs` lists it.
struct KalshiCosts: Hashable, Sendable {
    /// The method and the path's words of an endpoint; a value in the path matches any part.
    private struct Key: Hashable, Sendable {
        let method: String
        let words: [String?]
    }

    let standard: Int
    private let special: [Key: Int]

    /// Costs from a listing. Paths may be written with the API's base path or without, values as `{name}` or `:name`.
    init(standard: Int, special: [(method: String, path: String, cost: Int)], basePath: String) {
        self.standard = standard
        self.special = Dictionary(
            special.map { entry in
                let path = entry.path.hasPrefix(basePath) ? entry.path.dropFirst(basePath.count) : Substring(entry.path)
                let words = path.split(separator: "/").map { $0.hasPrefix("{") || $0.hasPrefix(":") ? nil : String($0) }
                return (Key(method: entry.method.uppercased(), words: words), entry.cost)
            }, uniquingKeysWith: max)
    }

    /// The costs that Kalshi documents: 10, and 2 for a cancellation and for looking up one order.
    static let documented = KalshiCosts(
        standard: 10,
        special: [
            ("DELETE", "/portfolio/events/orders/{order_id}", 2), ("DELETE", "/portfolio/events/orders", 2),
            ("GET", "/portfolio/orders/{order_id}", 2),
        ], basePath: "")

    /// The cost of one request.
    func of(_ route: KalshiRoute) -> Int {
        let words: [String?] = route.parts.map { part in
            switch part {
            case .word(let word): word
            case .value: nil
            }
        }
        return special[Key(method: route.method.rawValue, words: words)] ?? standard
    }
}
