internal import Domain

/// Turns Kalshi's order book (bids for YES and bids for NO) into one on the YES book.
enum KalshiBookDecoder {
    /// The book in the member `orderbook_fp` of `json`.
    static func decode(_ json: JSON, _ what: String, at: MarketTime) throws(VenueError) -> OrderBook {
        let book = try Fields(json, what).object("orderbook_fp")
        let bids = try levels(book, "yes_dollars")
        var asks: [BookLevel] = []
        for level in try levels(book, "no_dollars") {
            guard let price = YesPrice(exactly: 1_000_000 - level.price.micros) else {
                preconditionFailure("the complement of a price is a price")
            }
            asks.append(BookLevel(price: price, quantity: level.quantity))
        }
        let decoded = OrderBook(bids: bids, asks: asks, at: at)
        if let bid = decoded.bids.first, let ask = decoded.asks.first, bid.price >= ask.price {
            throw book.malformed("no_dollars", "a bid of \(bid.price.decimal) at or above an ask of \(ask.price.decimal)")
        }
        return decoded
    }

    /// The levels of one side. Null is Kalshi's empty list; an absent side is a refusal.
    private static func levels(_ book: Fields, _ name: String) throws(VenueError) -> [BookLevel] {
        guard book.has(name) else { throw book.malformed(name, "absent") }
        guard let value = book.optional(name) else { return [] }
        guard let pairs = value.array else { throw book.malformed(name, value.excerpt()) }
        var levels: [BookLevel] = []
        for pair in pairs {
            guard let level = level(pair) else { throw book.malformed(name, pair.excerpt()) }
            levels.append(level)
        }
        return levels
    }

    /// A pair of texts: a price strictly between 0 and 1 dollar, and a count that is not negative.
    private static func level(_ pair: JSON) -> BookLevel? {
        guard let texts = pair.array, texts.count == 2, let price = texts[0].string, let count = texts[1].string,
            let price = try? YesPrice(decimal: price), price.micros > 0, price.micros < 1_000_000,  // the caller names what nil stands for
            let quantity = try? Quantity(decimal: count), quantity >= .zero  // the caller names what nil stands for
        else { return nil }
        return BookLevel(price: price, quantity: quantity)
    }
}
