import Domain

/// A recording, read: what was listed, and every market's steps by time.
struct Recording: Sendable {
    let name: String
    let series: [ListedSeries]
    /// By the time of listing; the ordinals say so.
    let events: [ListedEvent]
    let steps: [ID<Market>: [CrowdStep]]
    let quoteSource: String
    let assumptions: [String]

    /// How long after its close a recorded market counts as determined, and paid after that.
    static let determinedAfter = Span.minutes(10)
    static let settlementTimerSeconds: Int64 = 300

    /// The times of the first and the last row.
    var range: ClosedRange<MarketTime>? {
        let firsts = steps.values.compactMap(\.first?.at)
        let lasts = steps.values.compactMap(\.last?.at)
        guard let first = firsts.min(), let last = lasts.max() else { return nil }
        return first...last
    }

    /// `steps` with an empty book wherever the record is silent for longer than `longest`: an old quote is not a quote.
    static func withGaps(_ steps: [CrowdStep], longest: Span) -> [CrowdStep] {
        var output: [CrowdStep] = []
        for (index, step) in steps.enumerated() {
            output.append(step)
            let ends = step.at + longest
            guard index + 1 >= steps.count || steps[index + 1].at > ends else { continue }
            output.append(
                CrowdStep(
                    at: ends, book: OrderBook(bids: [], asks: [], at: ends), traded: nil, volume: step.volume,
                    openInterest: step.openInterest, last: step.last))
        }
        return output
    }

    /// The events of `markets` in the order of their listing.
    static func events(_ markets: [ListedMarket], title: (ID<MarketEvent>) -> String, category: String, exclusive: Bool) -> [ListedEvent] {
        let groups = Dictionary(grouping: markets, by: \.event).values.map { group in
            (group, group.map(\.opensAt).min() ?? group[0].opensAt)
        }
        let ordered = groups.sorted { $0.1 == $1.1 ? $0.0[0].event < $1.0[0].event : $0.1 < $1.1 }
        return ordered.enumerated().map { index, group in
            ListedEvent(
                ordinal: Int64(index), id: group.0[0].event, series: group.0[0].series, title: title(group.0[0].event), subTitle: "",
                category: category,
                mutuallyExclusive: exclusive, listedAt: group.1, markets: group.0)
        }
    }

    /// The series of a ticker: what stands before its first dash.
    static func series(of ticker: String) -> String { String(ticker.prefix { $0 != "-" }) }
}
