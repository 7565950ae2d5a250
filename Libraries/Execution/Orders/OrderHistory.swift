internal import Domain

/// The orders that ended last, as far as an audit of the venue needs them.
///
/// At most ``limit``: beyond it the one that ended first is forgotten, and an audit leaves out what the venue took before then.
struct OrderHistory: Hashable, Sendable, Codable {
    static let limit = 2_048

    struct Ended: Hashable, Sendable, Codable {
        let attempts: [ID<Attempt>]
        /// The venue's order, where one was accepted.
        let order: String?
        let at: MarketTime
    }

    /// Oldest first.
    private(set) var orders: [Ended] = []
    /// When the newest forgotten order ended.
    private(set) var forgottenAt: MarketTime?

    mutating func add(_ order: WorkingOrder, at now: MarketTime) {
        let accepted = order.attempts.lazy.compactMap { attempt -> String? in
            if case .accepted(let id, _, _) = attempt.state { id } else { nil }
        }
        orders.append(Ended(attempts: order.attempts.map(\.attempt.id), order: accepted.first, at: now))
        if orders.count > Self.limit { forgottenAt = orders.removeFirst().at }
    }

    /// Whether an order of the venue's is one that ended here, with the id under which it was accepted.
    func knows(_ sighting: Sighting) -> Bool {
        if let forgottenAt, !sighting.rests, let created = sighting.createdAt, created <= forgottenAt { return true }
        return orders.contains { $0.order == sighting.order.value && (sighting.attempt.map($0.attempts.contains) ?? true) }
    }
}
