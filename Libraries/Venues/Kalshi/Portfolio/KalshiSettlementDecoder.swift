internal import Domain

/// Turns one settlement object into a settlement.
enum KalshiSettlementDecoder {
    static func decode(_ json: JSON) throws(VenueError) -> Settlement {
        let unnamed = try Fields(json, "settlement")
        let ticker = try unnamed.text("ticker")
        let fields = unnamed.named("settlement of \(ticker)")
        return Settlement(
            market: ID(ticker), event: ID(try fields.text("event_ticker")), resolution: try resolution(fields),
            yesQuantity: try fields.quantity("yes_count_fp"), yesCost: try fields.money("yes_total_cost_dollars"),
            noQuantity: try fields.quantity("no_count_fp"), noCost: try fields.money("no_total_cost_dollars"),
            revenue: try fields.cents("revenue"),
            fee: try fields.money("fee_cost"), at: try fields.time("settled_time"))
    }

    /// `value` is what one YES contract paid, in whole cents; where it is given with a plain result, both must agree.
    private static func resolution(_ fields: Fields) throws(VenueError) -> Resolution {
        let result = try fields.text("market_result")
        var value: YesPrice?
        if fields.optional("value") != nil {
            let cents = try fields.cents("value")
            guard let price = YesPrice(exactly: cents.micros) else { throw fields.malformed("value", "\(cents.decimal)") }
            value = price
        }
        guard let resolution = KalshiResult.resolution(result, value: value) else {
            throw fields.malformed("market_result", "unknown '\(result.prefix(40))'")
        }
        if case .settled(let side) = resolution, let value, value.micros != (side == .yes ? 1_000_000 : 0) {
            throw fields.malformed("value", "'\(value.decimal)' beside result '\(result)'")
        }
        return resolution
    }
}
