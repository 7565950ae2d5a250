import Domain
import Venues

/// What one look at the venue brought. Complete, or it would not exist: a listing that fails makes the whole look fail, and only a single
/// market may be missing.
struct VenueSnapshot: Hashable, Sendable, Codable {
    /// The number of the request.
    let poll: Int
    /// The markets asked for that could be read.
    let readings: [MarketReading]
    /// What the venue says is held, in every market of the account.
    let positions: [VenuePosition]
    /// Payouts of the markets asked for.
    let settlements: [Venues.Settlement]
    /// Orders with our prefix.
    let orders: [OrderReport]
    /// What could not be read of a market, by its ticker.
    let problems: [VenueProblem]
}
