import Domain
import Venues

/// A venue order with our prefix that no approval explains: perhaps only because the gate's log was not read so far.
struct Stranger: Hashable, Sendable, Codable {
    let order: OrderReport
    /// Looks since it was first seen, while the gate's log was read to its head.
    var polls = 0
}
