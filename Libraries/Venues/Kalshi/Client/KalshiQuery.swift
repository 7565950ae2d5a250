/// The query of a request, in the order given; what is `nil` is left out.
struct KalshiQuery: Sendable {
    private var pairs: [(name: String, value: String)] = []

    init() {}

    /// Adds `value` unless it is `nil`.
    mutating func add(_ name: String, _ value: String?) {
        if let value { pairs.append((name, value)) }
    }

    /// Adds a whole number unless it is `nil`.
    mutating func add(_ name: String, _ value: (some FixedWidthInteger)?) { add(name, value.map { String($0) }) }

    /// This query with one more pair.
    func adding(_ name: String, _ value: String?) -> KalshiQuery {
        var query = self
        query.add(name, value)
        return query
    }

    /// `?a=b&c=d`, escaped; empty without a pair.
    var text: String {
        guard !pairs.isEmpty else { return "" }
        return "?" + pairs.map { $0.name + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
    }
}
