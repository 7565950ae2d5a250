import Domain

extension QuoteUpdate {
    init(_ message: Tbot_V1_QuoteUpdate) throws(WireError) {
        let fields = Fields("QuoteUpdate")
        self.init(
            market: try fields.id(message.hasMarketID, message.marketID, "market_id"),
            book: try OrderBook(fields.need(message.hasBook, message.book, "book")))
    }

    var message: Tbot_V1_QuoteUpdate {
        var message = Tbot_V1_QuoteUpdate()
        message.marketID = market.value
        message.book = book.message
        return message
    }
}
