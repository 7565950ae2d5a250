import Domain

/// One fact of the venue's books. The books are nothing but these, in order: folding them gives the exchange, whatever the world does
/// today.
enum BookEntry: Hashable, Sendable, Codable {
    case account(name: String, deposit: Money, tier: UsageTier, precision: Money)
    case key(AccessKey)
    case order(id: String, account: String, event: ID<MarketEvent>, terms: OrderTerms)
    /// A killed order's client order id.
    case used(account: String, clientOrderID: String)
    case fill(SimFill)
    case canceled(order: String, reason: CancelReason)
    case amended(order: String, terms: OrderTerms, remaining: Quantity, requeued: Bool)
    case decreased(order: String, remaining: Quantity)
    case settled(market: ID<Market>, outcome: SettledOutcome)
    /// Orders of the account that arrive until then are cancelled on arrival: the aftermath of a cancel-all.
    case sweeping(account: String, until: MarketTime)
}

/// Why an order left the book unfilled.
enum CancelReason: String, Hashable, Sendable, Codable {
    case requested, unfilled, expired, marketClosed, paused, selfTrade, swept, decreased
}

/// What is written as one line: all facts of one request, or of one instant.
struct BookLine: Hashable, Sendable, Codable {
    let at: MarketTime
    let entries: [BookEntry]
}
