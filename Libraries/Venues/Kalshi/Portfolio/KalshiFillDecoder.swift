internal import Domain

/// Turns one fill object into a fill.
enum KalshiFillDecoder {
    static func decode(_ json: JSON) throws(VenueError) -> Fill {
        let unnamed = try Fields(json, "fill")
        let id = try unnamed.text("fill_id")
        let fields = unnamed.named("fill \(id)")
        let direction = try KalshiDirection(fields)
        let quantity = try fields.quantity("count_fp")
        guard quantity > .zero else { throw fields.malformed("count_fp", "'\(quantity.decimal)'") }
        return Fill(
            id: ID(id), orderID: ID(try fields.text("order_id")), market: ID(try market(fields)), action: .buy, side: direction.side,
            quantity: quantity,
            price: direction.price, fee: try fields.money("fee_cost"), at: try time(fields),
            isTaker: try fields.bool("is_taker"))
    }

    /// The exact time where it is given, else the whole second.
    private static func time(_ fields: Fields) throws(VenueError) -> MarketTime {
        if let time = try fields.optionalTime("created_time") { return time }
        return try fields.unixSeconds("ts")
    }

    /// The ticker, which is given under two names that must agree.
    private static func market(_ fields: Fields) throws(VenueError) -> String {
        let ticker = try fields.text("ticker")
        if let older = try fields.optionalString("market_ticker"), older != ticker {
            throw fields.malformed("market_ticker", "'\(older.prefix(80))' beside '\(ticker)'")
        }
        return ticker
    }
}
