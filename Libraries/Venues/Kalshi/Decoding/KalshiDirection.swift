internal import Domain

/// Which way an order or a fill points, and its price, from the fields that Kalshi gives: read as a buy of the side exposed to.
struct KalshiDirection: Hashable, Sendable {
    let side: Side
    /// In the price space of ``side``.
    let price: SidePrice

    /// Reads `outcome_side` and `book_side`, which must agree, and both prices, which must add up to one dollar.
    init(_ fields: Fields) throws(VenueError) {
        let text = try fields.string("outcome_side")
        guard let side = Side(rawValue: text) else { throw fields.malformed("outcome_side", "'\(text.prefix(40))'") }
        if let book = try fields.optionalString("book_side") {
            guard let bookSide = KalshiBookSide(rawValue: book) else { throw fields.malformed("book_side", "'\(book.prefix(40))'") }
            guard (bookSide == .bid) == (side == .yes) else {
                throw fields.malformed("book_side", "'\(book)' beside outcome_side '\(text)'")
            }
        }
        let yes = try fields.price("yes_price_dollars")
        let no = try fields.price("no_price_dollars")
        guard yes.micros + no.micros == 1_000_000 else {
            throw fields.malformed("no_price_dollars", "'\(no.decimal)' beside a YES price of '\(yes.decimal)'")
        }
        self.side = side
        price = SidePrice(yes, side: side)
    }
}
