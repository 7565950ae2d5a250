import Domain
import Venues

/// An order that the venue accepted.
struct SimOrder: Hashable, Sendable {
    enum Status: String, Hashable, Sendable, Codable { case resting, canceled, executed }

    /// Its place in the order of acceptance, from 1.
    let sequence: Int64
    let id: String
    let account: String
    let event: ID<MarketEvent>
    var terms: OrderTerms
    /// The size it was accepted with, or amended to.
    var initial: Quantity
    var remaining: Quantity
    var filled = Quantity.zero
    var status = Status.resting
    let acceptedAt: MarketTime
    var updatedAt: MarketTime
    /// Since when it holds its place in the queue: acceptance, or the last amend that lost it.
    var queuedAt: MarketTime
    /// Its place among orders queued at one time.
    var queueSequence: Int64
    /// What was paid for fills in the price space of ``BookSide/outcome``.
    var takerCost = Money.zero
    var makerCost = Money.zero
    var takerFees = Money.zero
    var makerFees = Money.zero
    /// The rounding of this order's fees.
    var rounding: KalshiFeeAccumulator
    var fills: [Int] = []
}
