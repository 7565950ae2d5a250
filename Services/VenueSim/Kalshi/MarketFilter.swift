import Domain

/// What `GET /markets` is asked for.
struct MarketFilter: Sendable {
    private let event: String?
    private let series: String?
    private let tickers: [String]
    private let status: String?
    private var windows: [Window] = []

    private struct Window: Sendable {
        enum Subject: String, CaseIterable { case created, close, settled, updated }
        let subject: Subject
        let least: MarketTime?
        let most: MarketTime?
    }

    init(_ query: Query) throws(Rejection) {
        event = query.text("event_ticker")
        series = query.text("series_ticker")
        tickers = query.list("tickers")
        status = try KalshiAPI.status(query)
        for subject in Window.Subject.allCases {
            let (least, most) = (try query.time("min_\(subject.rawValue)_ts"), try query.time("max_\(subject.rawValue)_ts"))
            if least != nil || most != nil { windows.append(Window(subject: subject, least: least, most: most)) }
        }
        guard windows.count <= 1 else { throw .invalidParameters("timestamp filters exclude each other") }
    }

    /// A market and its place in the order of the list: by event, and within an event as the venue lists them.
    typealias Placed = (place: Int64, market: ListedMarket)

    /// The markets of an event with their places. No event has a thousand.
    static func places(_ event: ListedEvent) -> [Placed] { event.markets.enumerated().map { (event.ordinal * 1_000 + Int64($0), $1) } }

    /// The markets that pass. Those asked for by name are found however old they are, in the order of the names.
    func markets(on floor: TradingFloor) -> [Placed] {
        let now = floor.now
        let candidates: [Placed]
        if !tickers.isEmpty {
            candidates = tickers.enumerated().compactMap { place, ticker in
                floor.world.market(ID(ticker), at: now).map { (Int64(place), $0) }
            }
        } else if let event {
            candidates = floor.world.event(ID(event), at: now).map(Self.places) ?? []
        } else {
            candidates = KalshiAPI.listed(floor).flatMap(Self.places)
        }
        return candidates.filter { _, market in
            (event == nil || market.event.value == event) && (series == nil || market.series.value == series)
                && (status == nil || market.status(at: now).filterWord == status) && windows.allSatisfy { passes(market, $0, floor) }
        }
    }

    private func passes(_ market: ListedMarket, _ window: Window, _ floor: TradingFloor) -> Bool {
        let time: MarketTime?
        switch window.subject {
        case .created: time = market.opensAt
        case .close: time = market.closesAt
        case .settled: time = market.status(at: floor.now) == .finalized ? market.settlesAt : nil
        case .updated: time = floor.world.step(of: market, at: floor.now)?.at ?? market.opensAt
        }
        guard let time else { return false }
        return window.least.map { $0 <= time } ?? true && window.most.map { time <= $0 } ?? true
    }
}
