/// The simulated Kalshi Trade API: every path below `/trade-api/v2`, in the order in which they are tried.
enum KalshiAPI {
    static let mount = "/trade-api/v2"

    /// Tokens of a request unless its path says otherwise.
    static let defaultCost: Int64 = 10
    /// Tokens of a cancel.
    static let cancelCost: Int64 = 2

    static let endpoints: [Endpoint] = exchange + catalog + markets + tape + portfolio + orders + account

    /// A page of `items` that follow the place `cursor`, and the cursor of the next page: empty at the end.
    ///
    /// The cursor is the key of the last item shown, so that a list that grows between two pages neither repeats nor skips one.
    static func page<Item>(_ items: [Item], limit: Int, cursor: String?, key: (Item) -> String) throws(Rejection) -> (
        items: ArraySlice<Item>, cursor: String
    ) {
        var rest = items[...]
        if let cursor {
            guard let index = items.firstIndex(where: { key($0) == cursor }) else {
                throw .invalidParameters("the cursor is not one of this list")
            }
            rest = items[(index + 1)...]
        }
        let page = rest.prefix(limit)
        return (page, page.count < rest.count ? page.last.map(key) ?? "" : "")
    }
}
