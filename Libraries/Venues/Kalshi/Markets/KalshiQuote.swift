internal import Domain

/// The best prices in a market object.
enum KalshiQuote {
    /// Kalshi writes "nobody" as a bid of 0 and an ask of 1 dollar, and on an empty collection market the other way round: at 0 and at 1
    /// nothing can trade, so neither is a price. The NO prices, where they are given, must be the other half of the same two.
    static func decode(_ fields: Fields) throws(VenueError) -> Quote {
        let (bid, ask) = (try fields.price("yes_bid_dollars"), try fields.price("yes_ask_dollars"))
        for (name, opposite) in [("no_ask_dollars", bid), ("no_bid_dollars", ask)] {
            guard let no = try fields.optionalPrice(name), tradeable(no) || tradeable(opposite) else { continue }
            if no.micros + opposite.micros != 1_000_000 {
                throw fields.malformed(name, "'\(no.decimal)' beside a YES price of '\(opposite.decimal)'")
            }
        }
        return Quote(
            bid: level(bid, try fields.quantity("yes_bid_size_fp")), ask: level(ask, try fields.quantity("yes_ask_size_fp")))
    }

    private static func level(_ price: YesPrice, _ quantity: Quantity) -> BookLevel? {
        tradeable(price) ? BookLevel(price: price, quantity: quantity) : nil
    }

    private static func tradeable(_ price: YesPrice) -> Bool { price.micros > 0 && price.micros < 1_000_000 }
}
