public import Domain

/// A place to trade, behind which every venue looks the same.
///
/// Reads throw, and may be repeated by the implementation. What moves money (``place(_:)``, ``cancel(_:market:)``, ``amend(_:)``) never
/// throws and is never sent twice by the implementation: its outcome is a value, and only the caller, who keeps the record, decides what
/// follows. Callable from any task.
public protocol Venue: Sendable {
    /// The venue's name in logs, such as `kalshi`.
    var name: String { get }

    /// Whether the exchange trades.
    func exchangeStatus() async throws(VenueError) -> ExchangeStatus

    /// The open events of these series, all pages, with their markets. What cannot be read is a problem in the listing; only a failure to
    /// list at all throws.
    func openEvents(of series: [ID<Series>]) async throws(VenueError) -> EventListing

    /// One market, whatever its status.
    /// - Throws: ``VenueError/notFound(_:)`` and the others.
    func market(_ id: ID<Market>) async throws(VenueError) -> Market

    /// The order book of one market, at most `depth` levels a side (1 to 100; 0 is all).
    func book(of market: ID<Market>, depth: Int) async throws(VenueError) -> OrderBook

    /// The order books of several markets, complete.
    func books(of markets: [ID<Market>]) async throws(VenueError) -> BookListing

    /// The candles that end within `from...to`, oldest first.
    func candles(
        of market: ID<Market>, series: ID<Series>, from: MarketTime, to: MarketTime, interval: CandleInterval
    ) async throws(VenueError) -> [Candle]

    /// Sends one order, once.
    ///
    /// - Parameter withheld: Asked immediately before the first byte of the order leaves, after every wait for tokens and for a connection.
    ///   A code that it answers keeps the order here: the outcome is a refusal of that code, and of kind ``RefusalKind/notSent``. Runs on
    ///   any thread and must not block.
    func place(_ order: OrderRequest, unless withheld: @escaping @Sendable () -> String?) async -> PlaceOutcome

    /// Cancels what rests of an order. Sent once; cancelling again is harmless.
    func cancel(_ orderID: ID<VenueOrder>, market: ID<Market>) async -> CancelOutcome

    /// Changes a resting order. Sent once.
    func amend(_ request: AmendRequest) async -> AmendOutcome

    /// The account's orders, all pages. One order that cannot be read fails the listing: a missing one could be live.
    func orders(_ query: OrderQuery) async throws(VenueError) -> [OrderReport]

    /// One order; `nil` when the venue says that it does not exist.
    func order(_ id: ID<VenueOrder>) async throws(VenueError) -> OrderReport?

    /// The account's fills, all pages. One fill that cannot be read fails the listing.
    func fills(_ query: FillQuery) async throws(VenueError) -> [Fill]

    /// What is held in markets that have not settled, all pages. One that cannot be read fails the listing.
    func positions() async throws(VenueError) -> [VenuePosition]

    /// What was settled at or after `since` (all with `nil`), all pages; what came up to two seconds earlier may be listed too. One that
    /// cannot be read fails the listing.
    func settlements(since: MarketTime?) async throws(VenueError) -> [Settlement]

    /// What the account holds.
    func balance() async throws(VenueError) -> Balance
}
