internal import Domain

/// Where an order of ours stands on Kalshi's YES book: the one place in which sides and price spaces are mapped.
///
/// | order | side | price |
/// | --- | --- | --- |
/// | buy YES at p | bid | p |
/// | sell NO at p | bid | 1 − p |
/// | sell YES at p | ask | p |
/// | buy NO at p | ask | 1 − p |
struct KalshiBookOrder: Hashable, Sendable {
    let side: KalshiBookSide
    let price: YesPrice

    /// - Throws: `DomainError` unless the limit is a price between 0 and 1 dollar.
    init(_ action: OrderAction, _ side: Side, limit: SidePrice) throws(DomainError) {
        self.side =
            switch (action, side) {
            case (.buy, .yes), (.sell, .no): .bid
            case (.sell, .yes), (.buy, .no): .ask
            }
        price = try limit.onYesBook(of: side)
    }
}
