public import Domain

/// The best prices of one market on its YES book, as a listing shows them.
public struct Quote: Hashable, Sendable, Codable {
    /// The best bid for YES; absent where nobody bids.
    public let bid: BookLevel?
    /// The best offer of YES; absent where nobody offers.
    public let ask: BookLevel?

    public init(bid: BookLevel?, ask: BookLevel?) {
        self.bid = bid
        self.ask = ask
    }
}
