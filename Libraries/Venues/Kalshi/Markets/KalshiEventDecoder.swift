internal import Domain

/// Turns one event object with its nested markets into a `ListedEvent`.
struct KalshiEventDecoder: Sendable {
    let series: KalshiSeriesDecoder
    let alignmentStep: Money

    /// The event of `json`; `index` is its place in the listing. A market that cannot be read is a problem of the event; only the event
    /// itself throws.
    func decode(_ json: JSON, index: Int) throws(VenueError) -> ListedEvent {
        let fields = try Self.fields(json, index: index)
        let event = try Self.event(fields, category: series.category, sources: series.sources)
        guard event.series == series.id else { throw fields.malformed("series_ticker", "'\(event.series)' is not '\(series.id)'") }
        let fees = try series.fees.overridden(by: fields)
        let decoder = KalshiMarketDecoder(series: event.series, eventTitle: event.title)
        var markets: [ListedMarket] = []
        var problems: [VenueProblem] = []
        for (place, json) in try fields.array("markets").enumerated() {
            do throws(VenueError) {
                markets.append(try listed(json, place, event, decoder, fees))
            } catch {
                problems.append(VenueProblem(subject: json["ticker"]?.string ?? "\(event.id) market \(place)", reason: error.description))
            }
        }
        return ListedEvent(
            event: event, markets: markets, structure: Self.structure(event, markets, complete: problems.isEmpty), problems: problems)
    }

    /// The members of an event, named by its ticker.
    static func fields(_ json: JSON, index: Int) throws(VenueError) -> Fields {
        let fields = try Fields(json, "event at \(index)")
        return fields.named("event \(try fields.text("event_ticker"))")
    }

    /// The event without its markets; what it does not name itself is that of its series.
    static func event(_ fields: Fields, category: String, sources: String?) throws(VenueError) -> MarketEvent {
        MarketEvent(
            id: ID(try fields.text("event_ticker")), series: ID(try fields.text("series_ticker")), title: try fields.string("title"),
            category: category, mutuallyExclusive: try fields.bool("mutually_exclusive"),
            resolutionSource: try KalshiSources.text(of: fields) ?? sources)
    }

    private func listed(
        _ json: JSON, _ place: Int, _ event: MarketEvent, _ decoder: KalshiMarketDecoder, _ fees: KalshiFeeFields
    ) throws(VenueError) -> ListedMarket {
        let market = try decoder.decode(json, index: place)
        let fields = try KalshiMarketDecoder.fields(json, index: place)
        guard market.event == event.id else { throw fields.malformed("event_ticker", "'\(market.event)' is not '\(event.id)'") }
        return ListedMarket(
            market: market, quote: try KalshiQuote.decode(fields), fees: try fees.pricing(of: fields, alignmentStep: alignmentStep))
    }

    /// How the markets hang together. Without all of them a ladder is not known; that at most one settles YES holds for those that are.
    static func structure(_ event: MarketEvent, _ markets: [ListedMarket], complete: Bool) -> EventStructure {
        if event.mutuallyExclusive { return markets.isEmpty ? .unknown : .exclusive(markets.map(\.market.id)) }
        let rungs = markets.map { LadderRung(market: $0.market.id, strike: $0.market.strike) }
        guard complete, !rungs.isEmpty, rungs.allSatisfy(\.strike.isNumeric) else { return .unknown }
        return .ladder(rungs)
    }
}

extension Strike {
    /// Whether it is a threshold or a range on a number.
    fileprivate var isNumeric: Bool {
        switch self {
        case .greater, .greaterOrEqual, .less, .between: true
        case .category, .unknown: false
        }
    }
}
