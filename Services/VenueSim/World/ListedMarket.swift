import Domain

/// One binary market as the simulated venue lists it, with its hidden outcome.
struct ListedMarket: Hashable, Sendable {
    let ticker: ID<Market>
    let event: ID<MarketEvent>
    let series: ID<Series>
    let title: String
    let yesSubTitle: String
    let rulesPrimary: String
    let opensAt: MarketTime
    let closesAt: MarketTime
    let expectedExpiration: MarketTime
    let latestExpiration: MarketTime
    let settlementTimerSeconds: Int64
    let strike: Strike
    let ticks: TickGrid
    /// The venue's name of the tick grid; clients must go by the grid itself.
    let priceLevelStructure: String
    /// Absent where the record does not know how the market ended: it then stays undetermined for ever.
    let determination: Determination?

    /// Where the market stands at `now`.
    func status(at now: MarketTime) -> ListedStatus {
        if now < opensAt { return .initialized }
        if now < closesAt { return .active }
        guard let determination, determination.at <= now else { return .closed }
        return now < determination.at + .seconds(settlementTimerSeconds) ? .determined : .finalized
    }

    /// The outcome, once it is known at `now`: the only way to it for whatever answers a request.
    func determination(at now: MarketTime) -> Determination? {
        guard now >= closesAt, let determination, determination.at <= now else { return nil }
        return determination
    }

    /// When the venue pays; `nil` for a market that is never determined.
    var settlesAt: MarketTime? { determination.map { max($0.at, closesAt) + .seconds(settlementTimerSeconds) } }
}

/// The venue's `status` of a market.
enum ListedStatus: String, Hashable, Sendable {
    case initialized, active, closed, determined, finalized

    /// The word of the venue's `status` filter that selects this.
    var filterWord: String {
        switch self {
        case .initialized: "unopened"
        case .active: "open"
        case .closed, .determined: "closed"
        case .finalized: "settled"
        }
    }
}
