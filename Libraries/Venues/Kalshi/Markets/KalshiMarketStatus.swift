internal import Domain

/// Where a market stands, by the names that Kalshi's market objects use.
enum KalshiMarketStatus: String, Hashable, Sendable, CaseIterable {
    case initialized
    case active
    case inactive
    case closed
    case determined
    case disputed
    case amended
    case finalized

    /// The same in the words of the domain.
    var status: MarketStatus {
        switch self {
        case .initialized: .unopened
        case .active: .open
        case .inactive: .paused
        case .closed, .determined, .amended: .closed
        case .disputed: .disputed
        case .finalized: .settled
        }
    }
}
