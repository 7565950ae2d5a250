/// The simulated Kalshi Trade API: every path below `/trade-api/v2`, in the order in which they are tried.
enum KalshiAPI {
    static let mount = "/trade-api/v2"

    /// Tokens of a request unless its path says otherwise.
    static let defaultCost: Int64 = 10
    /// Tokens of a cancel.
    static let cancelCost: Int64 = 2

    static let endpoints: [Endpoint] = exchange + catalog + markets + tape + portfolio + orders + account

    /// A page of `items`, which are in the order of `key`, and the cursor of the next page: empty at the end.
    ///
    /// The cursor is the key of the last item shown, and need not be on the list any more: a list that changes between two pages
    /// neither repeats nor skips an item that stays on it.
    static func page<Item, Key: Comparable & LosslessStringConvertible>(
        _ items: [Item], limit: Int, cursor: String?, descending: Bool = false, key: (Item) -> Key
    ) throws(Rejection) -> (items: ArraySlice<Item>, cursor: String) {
        var rest = items[...]
        if let cursor {
            guard let last = Key(cursor) else { throw .invalidParameters("the cursor is not one of this list") }
            rest = rest.drop { descending ? key($0) >= last : key($0) <= last }
        }
        let page = rest.prefix(limit)
        return (page, page.count < rest.count ? page.last.map { key($0).description } ?? "" : "")
    }
}
