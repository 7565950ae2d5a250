/// What a request for the feed asks for.
struct FeedQuery: Hashable, Sendable {
    /// The most entries in one answer, and what is given when nothing is said.
    static let limits = 1...1_000
    static let defaultLimit = 100
    /// How long a request may wait for news, seconds of machine time.
    static let waits = 0...60

    let cursor: FeedCursor
    /// Seconds of machine time.
    let wait: Int
    let limit: Int

    /// Reads the parameters; one without a value counts as not given, names that are not known are ignored.
    /// - Throws: ``Problem`` naming the parameter.
    init(_ parameters: [(name: String, value: String)]) throws(Problem) {
        func value(_ name: String) throws(Problem) -> String? {
            let values = parameters.filter { $0.name == name && !$0.value.isEmpty }
            guard values.count <= 1 else { throw .badParameter(name, "is given \(values.count) times") }
            return values.first?.value
        }
        func number(_ name: String, _ range: ClosedRange<Int>, _ fallback: Int) throws(Problem) -> Int {
            guard let text = try value(name) else { return fallback }
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), range.contains(number) else {
                throw .badParameter(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        if let text = try value("cursor") {
            guard let cursor = FeedCursor(text: text) else { throw .badParameter("cursor", "is not one that this feed gives out") }
            self.cursor = cursor
        } else {
            cursor = .start
        }
        wait = try number("wait", FeedQuery.waits, 0)
        limit = try number("limit", FeedQuery.limits, FeedQuery.defaultLimit)
    }
}
