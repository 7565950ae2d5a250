import Domain

/// A side of a market's YES book, in the venue's words.
enum BookSide: String, Hashable, Sendable, Codable {
    /// Buys YES.
    case bid
    /// Sells YES, which is buying NO at one dollar less the price.
    case ask

    var opposite: BookSide { self == .bid ? .ask : .bid }
    /// What an order of this side is positioned for.
    var outcome: Side { self == .bid ? .yes : .no }
    /// The sign of the YES position that a fill adds.
    var sign: Int64 { self == .bid ? 1 : -1 }

    /// Whether an order of this side, limited to `limit`, may trade at `price`.
    func accepts(_ price: YesPrice, limit: YesPrice) -> Bool { self == .bid ? price <= limit : price >= limit }
    /// Whether `left` comes before `right` among the resting orders of this side: bids from the top, asks from the bottom.
    func ranks(_ left: YesPrice, before right: YesPrice) -> Bool { self == .bid ? left > right : left < right }
}
