import Domain
import Venues

/// One position and everything that is followed of it.
struct Held: Hashable, Sendable, Codable {
    /// An exit that was asked for and has not ended.
    struct LiveExit: Hashable, Sendable, Codable {
        let request: ID<ExitRequest>
        /// The gate's order for it, once it has approved.
        var intent: ID<OrderIntent>?
    }

    private(set) var position: Position
    private(set) var watch: ExitWatch
    /// Forecasts that came before the first look at the market, at most ``Bounds/waitingForecasts``.
    private var waiting: [Forecast] = []
    /// The newest look at the market.
    private(set) var reading: MarketReading?
    private(set) var terms: FeeTerms?
    private(set) var termsReadAt: MarketTime?
    /// Whether the newest look could read the market.
    private(set) var isListed = true
    /// Looks in a row that did not show all that is needed to leave.
    private(set) var blindPolls = 0
    /// The venue's payout, as it says.
    var payout: Venues.Settlement?
    /// Since when the market has its result.
    var resultSince: MarketTime?
    var exit: LiveExit?
    /// Exits asked for so far: what makes their ids unique.
    var exitsAsked = 0
    var exitAskedAt: MarketTime?
    /// Since when a rule has wanted to leave.
    var exitWantedSince: MarketTime?

    init(_ position: Position) {
        self.position = position
        watch = ExitWatch(side: position.side, openedAt: position.openedAt, plan: position.exitPlan)
    }

    /// What a decision to leave looks at; `nil` until all of it was seen.
    var view: ExitView? {
        guard let reading, let book = reading.book, let terms else { return nil }
        return ExitView(book: book, fees: terms, ticks: reading.ticks, closesAt: reading.closesAt)
    }

    /// How the market ended. A market that the venue does not list any more is as ended as its payout says.
    var resolution: Resolution {
        if let reading, isListed || reading.resolution != .open { return reading.resolution }
        return isListed ? .open : payout?.resolution ?? .open
    }

    /// Takes a forecast of the market. Returns whether it said anything new.
    mutating func learn(_ forecast: Forecast, _ rules: ResolverRules) -> Bool {
        guard forecast.madeAt > position.openedAt else { return false }
        guard let view else {
            guard !waiting.contains(where: { $0.id == forecast.id }) else { return false }
            waiting = (waiting + [forecast]).suffix(Bounds.waitingForecasts)
            return true
        }
        let before = watch
        watch.fold(forecast, quantity: position.quantity, view: view, rules: rules.exits)
        return watch != before
    }

    /// Takes a look at the market, and the forecasts that have waited for one.
    mutating func see(_ reading: MarketReading, _ rules: ResolverRules, at now: MarketTime) {
        self.reading = reading
        isListed = true
        if let fees = reading.fees {
            terms = fees
            termsReadAt = now
        }
        blindPolls = reading.status == .open && view == nil ? blindPolls + 1 : 0
        guard let view else { return }
        for forecast in waiting.sorted(by: { $0.madeAt < $1.madeAt }) {
            watch.fold(forecast, quantity: position.quantity, view: view, rules: rules.exits)
        }
        waiting = []
    }

    /// The market could not be read.
    mutating func missed() {
        isListed = false
        blindPolls += 1
    }

    /// Takes out what an exit has sold.
    ///
    /// The cost of what was sold is rounded down, so that what is left is not made to look cheaper than it was; the sum is exact.
    mutating func reduce(by sold: Quantity, proceeds: Money, fees: Money) {
        let share =
            sold >= position.quantity
            ? position.cost
            : Money(
                micros: Int64(
                    (Int128(position.cost.micros) * Int128(sold.hundredths)).flooredDivision(by: Int128(position.quantity.hundredths))))
        position.quantity -= min(sold, position.quantity)
        position.cost -= share
        position.realized += proceeds - share
        position.fees += fees
    }
}
