import Domain

/// What an order says about itself, as the venue takes it.
struct OrderTerms: Hashable, Sendable, Codable {
    enum TimeInForce: String, Hashable, Sendable, Codable {
        /// All at once or not at all; a killed one uses up its client order id.
        case fillOrKill = "fill_or_kill"
        /// Rests until it is filled, cancelled, expired, or its market closes.
        case goodTillCanceled = "good_till_canceled"
        /// What does not trade at once is dropped.
        case immediateOrCancel = "immediate_or_cancel"
    }

    /// What happens when an order would trade with another of the same account.
    enum SelfTradePrevention: String, Hashable, Sendable, Codable {
        /// The arriving order stops there; what has traded stays.
        case takerAtCross = "taker_at_cross"
        /// The resting order is cancelled, the arriving one goes on.
        case maker
    }

    var market: ID<Market>
    var side: BookSide
    /// The limit, on the YES book.
    var price: YesPrice
    var quantity: Quantity
    var timeInForce: TimeInForce
    var selfTrade: SelfTradePrevention
    var clientOrderID: String
    var expiration: MarketTime?
    var postOnly = false
    var reduceOnly = false
    var cancelOnPause = false
}
