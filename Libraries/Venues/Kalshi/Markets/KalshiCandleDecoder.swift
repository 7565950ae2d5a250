internal import Domain

/// Turns candlestick objects into candles.
enum KalshiCandleDecoder {
    /// The candles of an answer, oldest first.
    static func decode(_ json: JSON, _ what: String) throws(VenueError) -> [Candle] {
        var candles: [Candle] = []
        for (index, json) in try Fields(json, what).array("candlesticks").enumerated() {
            let fields = try Fields(json, "\(what) candle \(index)")
            let trades = try fields.object("price")
            candles.append(
                Candle(
                    endsAt: try fields.unixSeconds("end_period_ts"), bid: try prices(fields.object("yes_bid")),
                    ask: try prices(fields.object("yes_ask")),
                    trades: try trades.optionalPrice("close_dollars") == nil ? nil : prices(trades),
                    volume: try fields.quantity("volume_fp"),
                    openInterest: try fields.quantity("open_interest_fp")))
        }
        return candles.sorted { $0.endsAt < $1.endsAt }
    }

    private static func prices(_ fields: Fields) throws(VenueError) -> Candle.Prices {
        let prices = Candle.Prices(
            open: try fields.price("open_dollars"), high: try fields.price("high_dollars"), low: try fields.price("low_dollars"),
            close: try fields.price("close_dollars"))
        guard prices.low <= min(prices.open, prices.close), prices.high >= max(prices.open, prices.close) else {
            throw fields.malformed("low_dollars", "\(prices.low.decimal) to \(prices.high.decimal) does not hold the open and the close")
        }
        return prices
    }
}
