import Domain

/// The answer to `tbot explain`, for a person: the receipts that matter most in full, the rest in a line each.
enum Explanation {
    /// How many earlier stories, and how many markets, are listed in a line each.
    static let listed = 10
    static let listedMarkets = 30

    /// - Parameters:
    ///   - stories: oldest first, at least one.
    ///   - all: whether every receipt is shown in full, and nothing else.
    static func lines(_ stories: [Story], all: Bool) -> [String] {
        if all { return stories.flatMap(Receipt.lines) }
        // What was traded last is asked for more often than what was skipped since.
        let full = Set([stories.lastIndex { $0.intent != nil }, stories.indices.last].compactMap { $0 }).sorted()
        var lines = full.flatMap { Receipt.lines(stories[$0]) }
        let markets = marketLines(stories)
        lines += markets
        let earlier = stories.indices.filter { !full.contains($0) }
        guard !earlier.isEmpty else { return lines }
        lines.append("earlier, newest first (\(earlier.count); all receipts with --all):")
        return lines + earlier.reversed().prefix(listed).map { "  " + Receipt.summary(stories[$0], hasMarket: !markets.isEmpty) }
    }

    /// A line a market, where the question was about several: how many candidates, how many of them traded, and the newest verdict.
    private static func marketLines(_ stories: [Story]) -> [String] {
        let markets = Dictionary(grouping: stories) { $0.market?.value ?? "?" }.sorted { $0.key < $1.key }
        guard markets.count > 1 else { return [] }
        let width = markets.map(\.key.count).max() ?? 0
        let rows = markets.prefix(listedMarkets).map { market, stories in
            let traded = stories.count { $0.intent != nil }
            let counts = "\(stories.count) candidates, \(traded) traded; newest \(stories.last.map(Receipt.verdict) ?? "–")"
            return "  \(market.padded(to: width))  \(counts)"
        }
        let rest = markets.count - rows.count
        return ["markets (\(markets.count)):"] + rows + (rest > 0 ? ["  … and \(rest) more"] : [])
    }
}
