import Domain

/// A source of markets, of the crowd's quotes and of outcomes over market time.
///
/// Every answer is a function of the world's seed or record and of the time asked for, never of what was asked before, so that polling
/// changes nothing. An answer for a time may not depend on anything the world learns later, except for ``ListedMarket/determination``,
/// which stays with the exchange.
protocol World: Sendable {
    var summary: WorldSummary { get }
    var series: [ListedSeries] { get }

    /// The events listed at or before `now` and not finalized before `since`, by ``ListedEvent/ordinal``.
    func events(since: MarketTime, at now: MarketTime) -> [ListedEvent]
    /// The event, if it was listed at or before `now`.
    func event(_ id: ID<MarketEvent>, at now: MarketTime) -> ListedEvent?
    /// The market, if its event was listed at or before `now`.
    func market(_ ticker: ID<Market>, at now: MarketTime) -> ListedMarket?

    /// The newest step of the market at or before `now`; `nil` before the first.
    func step(of market: ListedMarket, at now: MarketTime) -> CrowdStep?
    /// The steps of the market after `start` and at or before `end`, oldest first.
    func steps(of market: ListedMarket, after start: MarketTime, through end: MarketTime) -> [CrowdStep]
    /// When the next step after `time` is; `nil` when there is none before the market closes.
    func nextStep(of market: ListedMarket, after time: MarketTime) -> MarketTime?
}
