public import Domain

extension KalshiVenue {
    /// Rows a page of a portfolio listing; Kalshi's most is 1,000.
    private static let rowsPerPage = 500

    /// The account's orders: those that rest, and those that ended since Kalshi's cutoff for live data.
    public func orders(_ query: OrderQuery) async throws(VenueError) -> [OrderReport] {
        var parameters = listing
        parameters.add("ticker", query.market?.value)
        parameters.add("status", query.status?.rawValue)
        parameters.add("min_ts", query.since.map(Self.after))
        parameters.add("max_ts", query.until.map { ($0 + .milliseconds(999)).unixSeconds })
        return try await rows(.orders, parameters, "orders") { json throws(VenueError) in try KalshiOrderDecoder.decode(json) }
    }

    /// One order; `nil` when Kalshi says that it does not exist.
    public func order(_ id: ID<VenueOrder>) async throws(VenueError) -> OrderReport? {
        let reply: KalshiReply
        do throws(VenueError) {
            reply = try await client.read(.order(id))
        } catch .notFound {
            return nil
        }
        let report = try KalshiOrderDecoder.decode(try Fields(reply.json, "order \(id)").required("order"))
        guard report.id == id else { throw .malformed("order \(id)", field: "order_id", excerpt: "'\(report.id)'") }
        return report
    }

    /// The account's fills since Kalshi's cutoff for live data.
    public func fills(_ query: FillQuery) async throws(VenueError) -> [Fill] {
        var parameters = listing
        parameters.add("ticker", query.market?.value)
        parameters.add("order_id", query.order?.value)
        parameters.add("min_ts", query.since.map(Self.after))
        return try await rows(.fills, parameters, "fills") { json throws(VenueError) in try KalshiFillDecoder.decode(json) }
    }

    /// What is held in markets that have not settled.
    public func positions() async throws(VenueError) -> [VenuePosition] {
        let parameters = listing.adding("count_filter", "position")
        let rows = try await rows(.positions, parameters, "market_positions") { json throws(VenueError) in
            try KalshiPositionDecoder.decode(json)
        }
        return rows.compactMap { $0 }
    }

    /// What was settled at or after `since`.
    public func settlements(since: MarketTime?) async throws(VenueError) -> [Settlement] {
        var parameters = listing
        parameters.add("min_ts", since.map(Self.after))
        return try await rows(.settlements, parameters, "settlements") { json throws(VenueError) in try KalshiSettlementDecoder.decode(json)
        }
    }

    /// What the account holds. Paced by its own bucket: one request a second in the lower tiers.
    public func balance() async throws(VenueError) -> Balance {
        try KalshiBalanceDecoder.decode(try await client.read(.balance, subaccountQuery).json)
    }

    /// The query that every listing starts with.
    private var listing: KalshiQuery { subaccountQuery.adding("limit", String(Self.rowsPerPage)) }

    /// The second before `time`: whether Kalshi's bound is part of its range is not documented.
    private static func after(_ time: MarketTime) -> Int64 { time.unixSeconds - 1 }

    /// All rows of a listing. One that cannot be read fails it.
    private func rows<Row>(
        _ route: KalshiRoute, _ query: KalshiQuery, _ name: String, _ decode: (JSON) throws(VenueError) -> Row
    ) async throws(VenueError) -> [Row] {
        var rows: [Row] = []
        try await client.eachPage(route, query) { page throws(VenueError) in
            for json in try Fields(page.json, route.description).array(name) { rows.append(try decode(json)) }
        }
        return rows
    }
}
