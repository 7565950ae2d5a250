/// Durations as compose writes them: `90s`, `1m30s`, `500ms`, `1h5m30s20ms`.
enum ComposeDuration {
    /// `nil` for anything else; units in falling order, each once; zero is `0s`.
    static func parse(_ text: String) -> Duration? {
        let units: [(name: String, nanoseconds: Int64)] = [
            ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1),
        ]
        var rest = text[...]
        var next = 0
        var total: Int64 = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard let count = Int64(digits), let index = units.firstIndex(where: { $0.name == name }), index >= next else { return nil }
            let (part, overflow) = count.multipliedReportingOverflow(by: units[index].nanoseconds)
            let (sum, carry) = total.addingReportingOverflow(part)
            guard !overflow, !carry else { return nil }
            total = sum
            next = index + 1
        }
        return .nanoseconds(total)
    }
}
