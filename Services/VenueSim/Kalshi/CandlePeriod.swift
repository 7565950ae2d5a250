import Domain

/// Which candlesticks are asked for: whole periods that end between two times.
struct CandlePeriod: Sendable {
    /// Candlesticks in one answer.
    static let countMax: Int64 = 10_000

    private let length: Span
    private let start: MarketTime
    private let end: MarketTime
    private let includeLatestBefore: Bool

    init(_ query: Query) throws(Rejection) {
        guard let start = try query.time("start_ts"), let end = try query.time("end_ts"), let minutes = try query.integer("period_interval")
        else {
            throw .invalidParameters("start_ts, end_ts and period_interval are required")
        }
        guard [1, 60, 1_440].contains(minutes) else { throw .invalidParameters("period_interval must be 1, 60 or 1440") }
        guard start <= end else { throw .invalidParameters("start_ts is after end_ts") }
        length = .minutes(minutes)
        self.start = start
        self.end = end
        includeLatestBefore = try query.flag("include_latest_before_start")
        guard count <= Self.countMax else { throw .invalidParameters("more than \(Self.countMax) candlesticks") }
    }

    var count: Int64 { (end - start).micros / length.micros + 1 }

    /// The market's candlesticks, oldest first. A period that has not ended is not shown.
    func candles(of market: ListedMarket, on floor: TradingFloor) -> [JSON] {
        let last = min(end, floor.now, ceiled(market.closesAt))
        var first = max(ceiled(start), ceiled(market.opensAt + Span(micros: 1)))
        if includeLatestBefore { first = max(ceiled(market.opensAt + Span(micros: 1)), first - length) }
        guard first <= last else { return [] }
        let steps = floor.world.steps(of: market, after: first - length, through: last)[...]
        var before = floor.world.step(of: market, at: first - length)
        var rest = steps
        var candles: [JSON] = []
        var periodEnd = first
        while periodEnd <= last {
            let inside = rest.prefix { $0.at <= periodEnd }
            rest = rest.dropFirst(inside.count)
            candles.append(Self.candle(inside, before: before, end: periodEnd))
            before = inside.last ?? before
            periodEnd = periodEnd + length
        }
        return candles
    }

    private func ceiled(_ time: MarketTime) -> MarketTime {
        MarketTime(unixMicros: time.unixMicros.ceiledDivision(by: length.micros) * length.micros)
    }

    private static func candle(_ steps: ArraySlice<CrowdStep>, before: CrowdStep?, end: MarketTime) -> JSON {
        let standing = (before.map { [$0] } ?? []) + steps
        let traded = steps.compactMap(\.traded)
        let volume = traded.reduce(Quantity.zero) { $0 + $1.volume }
        return .object([
            ("end_period_ts", .integer(end.unixSeconds)),
            ("yes_bid", quotes(standing.map { $0.book.bids.first?.price ?? .init(clamping: 0) })),
            ("yes_ask", quotes(standing.map { $0.book.asks.first?.price ?? .init(clamping: 1_000_000) })),
            ("price", prices(traded, volume: volume, previous: before?.last)),
            ("volume_fp", .count(volume)), ("open_interest_fp", .count((steps.last ?? before)?.openInterest ?? .zero)),
        ])
    }

    private static func quotes(_ prices: [YesPrice]) -> JSON {
        let none = YesPrice(clamping: 0)
        return .object([
            ("open_dollars", .dollars(prices.first ?? none)), ("low_dollars", .dollars(prices.min() ?? none)),
            ("high_dollars", .dollars(prices.max() ?? none)), ("close_dollars", .dollars(prices.last ?? none)),
        ])
    }

    private static func prices(_ traded: [TradedRange], volume: Quantity, previous: YesPrice?) -> JSON {
        func dollars(_ price: YesPrice?) -> JSON { price.map { .dollars($0) } ?? .null }
        var mean: YesPrice?
        if volume > .zero {
            let sum = traded.reduce(Int128(0)) { $0 + Int128($1.mean.micros) * Int128($1.volume.hundredths) }
            mean = YesPrice(exactly: Int64(sum / Int128(volume.hundredths)) / 100 * 100)
        }
        let (low, high) = (traded.map(\.low).min(), traded.map(\.high).max())
        return .object([
            ("open_dollars", dollars(traded.first?.open)), ("low_dollars", dollars(low)), ("high_dollars", dollars(high)),
            ("close_dollars", dollars(traded.last?.close)), ("mean_dollars", dollars(mean)), ("previous_dollars", dollars(previous)),
            ("min_dollars", dollars(low)), ("max_dollars", dollars(high)),
        ])
    }
}
