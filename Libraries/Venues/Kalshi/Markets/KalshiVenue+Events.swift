public import Domain
internal import Locked

extension KalshiVenue {
    /// Events a page: with their markets nested, a page of the most (200) would be several megabytes.
    private static let eventsPerPage = 100

    /// The open events of these series with their markets: one request for a series and one for each page of its events.
    ///
    /// A series or an event that cannot be read is a problem in the listing; a failure to reach Kalshi throws.
    public func openEvents(of series: [ID<Series>]) async throws(VenueError) -> EventListing {
        var events: [ListedEvent] = []
        var problems: [VenueProblem] = []
        for id in series {
            do throws(VenueError) {
                let listing = try await openEvents(of: id)
                events += listing.events
                problems += listing.problems
            } catch {
                switch error {
                case .malformed, .notFound, .endless, .invalid: problems.append(VenueProblem(subject: id.value, reason: error.description))
                case .unreachable, .rateLimited, .unauthorized, .status: throw error
                }
            }
        }
        return EventListing(events: events, problems: problems)
    }

    private func openEvents(of id: ID<Series>) async throws(VenueError) -> EventListing {
        let reply = try await client.read(.series(id))
        let series = try KalshiSeriesDecoder(try Fields(reply.json, "series \(id)").required("series"), "series \(id)")
        guard series.id == id else { throw .malformed("series \(id)", field: "ticker", excerpt: "'\(series.id)'") }
        let decoder = KalshiEventDecoder(series: series, alignmentStep: client.settings.alignmentStep)
        var query = KalshiQuery()
        query.add("series_ticker", id.value)
        query.add("status", "open")
        query.add("with_nested_markets", "true")
        query.add("limit", Self.eventsPerPage)
        var events: [ListedEvent] = []
        var problems: [VenueProblem] = []
        try await client.eachPage(.events, query) { page throws(VenueError) in
            for json in try Fields(page.json, "events of \(id)").array("events") {
                let index = events.count + problems.count
                do throws(VenueError) {
                    events.append(try decoder.decode(json, index: index))
                } catch {
                    problems.append(
                        VenueProblem(subject: json["event_ticker"]?.string ?? "\(id) event \(index)", reason: error.description))
                }
            }
        }
        remember(events.map(\.event))
        return EventListing(events: events, problems: problems)
    }

    /// One market. Kalshi's market object does not name its series: for an event not seen before, that takes a second request.
    public func market(_ id: ID<Market>) async throws(VenueError) -> Market {
        let json = try Fields(try await client.read(.market(id)).json, "market \(id)").required("market")
        let event = ID<MarketEvent>(try KalshiMarketDecoder.fields(json, index: 0).text("event_ticker"))
        let decoder = KalshiMarketDecoder(series: try await series(of: event), eventTitle: "")
        let market = try decoder.decode(json)
        guard market.id == id else { throw .malformed("market \(id)", field: "ticker", excerpt: "'\(market.id)'") }
        return market
    }

    private func series(of id: ID<MarketEvent>) async throws(VenueError) -> ID<Series> {
        if let known = seriesOfEvents.withLock({ $0[id] }) { return known }
        let json = try Fields(try await client.read(.event(id)).json, "event \(id)").required("event")
        let event = try KalshiEventDecoder.event(try KalshiEventDecoder.fields(json, index: 0), category: "", sources: nil)
        guard event.id == id else { throw .malformed("event \(id)", field: "event_ticker", excerpt: "'\(event.id)'") }
        remember([event])
        return event.series
    }

    private func remember(_ events: [MarketEvent]) {
        seriesOfEvents.withLock { memory in
            if memory.count + events.count > Self.seriesMemoryMax { memory = [:] }
            for event in events.prefix(Self.seriesMemoryMax) { memory[event.id] = event.series }
        }
    }
}
