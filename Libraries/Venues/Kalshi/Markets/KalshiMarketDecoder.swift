internal import Domain

/// Turns one market object into a `Market`. A field that is absent, null, unknown or contradicts another is a refusal by name.
struct KalshiMarketDecoder: Sendable {
    let series: ID<Series>
    /// Stands in for the market's own title, which Kalshi is giving up.
    let eventTitle: String

    /// The market of `json`; `index` is its place in a listing, for one without a ticker.
    func decode(_ json: JSON, index: Int = 0) throws(VenueError) -> Market {
        let fields = try Self.fields(json, index: index)
        try Self.checkKind(fields)
        let status = try Self.status(fields)
        return Market(
            id: ID(try fields.text("ticker")), event: ID(try fields.text("event_ticker")), series: series,
            title: try fields.optionalString("title").flatMap { $0.isEmpty ? nil : $0 } ?? eventTitle,
            outcome: try fields.string("yes_sub_title"),
            status: status.status, opensAt: try fields.time("open_time"), closesAt: try fields.time("close_time"),
            expectedExpiration: try fields.optionalTime("expected_expiration_time"), settlementTimerSeconds: try Self.timer(fields),
            strike: try KalshiStrike.decode(fields), rules: try fields.string("rules_primary"), ticks: try Self.ticks(fields),
            volume24h: try fields.quantity("volume_24h_fp"), openInterest: try fields.quantity("open_interest_fp"),
            resolution: try Self.resolution(fields, status))
    }

    /// The members of a market, named by its ticker.
    static func fields(_ json: JSON, index: Int) throws(VenueError) -> Fields {
        let fields = try Fields(json, "market at \(index)")
        return fields.named("market \(try fields.text("ticker"))")
    }

    /// Only binary contracts that pay one dollar are what the rest of the system reckons with.
    private static func checkKind(_ fields: Fields) throws(VenueError) {
        let kind = try fields.string("market_type")
        guard kind == "binary" else { throw fields.malformed("market_type", "'\(kind.prefix(40))' is not binary") }
        if let notional = try fields.optionalMoney("notional_value_dollars"), notional != .dollars(1) {
            throw fields.malformed("notional_value_dollars", "'\(notional.decimal)' is not one dollar")
        }
    }

    private static func status(_ fields: Fields) throws(VenueError) -> KalshiMarketStatus {
        let text = try fields.string("status")
        guard let status = KalshiMarketStatus(rawValue: text) else { throw fields.malformed("status", "unknown '\(text.prefix(40))'") }
        return status
    }

    private static func timer(_ fields: Fields) throws(VenueError) -> Int64 {
        let seconds = try fields.integer("settlement_timer_seconds")
        guard (0...31_536_000).contains(seconds) else { throw fields.malformed("settlement_timer_seconds", String(seconds)) }
        return seconds
    }

    /// The grid is what `price_ranges` says, whatever `price_level_structure` is called.
    private static func ticks(_ fields: Fields) throws(VenueError) -> TickGrid {
        var ranges: [TickGrid.Range] = []
        for json in try fields.array("price_ranges") {
            let range = try Fields(json, "\(fields.what).price_ranges")
            ranges.append(
                TickGrid.Range(
                    start: try range.money("start").micros, end: try range.money("end").micros, step: try range.money("step").micros))
        }
        do { return try TickGrid(ranges: ranges) } catch { throw fields.malformed("price_ranges", "\(error)") }
    }

    /// A disputed result is none: it may still change.
    private static func resolution(_ fields: Fields, _ status: KalshiMarketStatus) throws(VenueError) -> Resolution {
        let result = try fields.string("result")
        let value = try fields.optionalPrice("settlement_value_dollars")
        guard let resolution = KalshiResult.resolution(result, value: value) else {
            throw fields.malformed("result", "unknown '\(result.prefix(40))'")
        }
        if case .settled(let side) = resolution, let value, value.micros != (side == .yes ? 1_000_000 : 0) {
            throw fields.malformed("settlement_value_dollars", "'\(value.decimal)' beside result '\(result)'")
        }
        return status == .disputed ? .open : resolution
    }
}
