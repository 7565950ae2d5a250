import Domain

/// How the markets end whose positions were sold before.
extension ResolverStage {
    /// The markets of sold positions that are to be looked at now, at most ``Bounds/outcomesPerPoll``: those first that have waited
    /// longest.
    mutating func outcomesDue(at now: MarketTime) -> [ID<Market>] {
        let due = sold.filter { $1.lookAt <= now }.sorted { ($0.1.lookAt, $0.0) < ($1.1.lookAt, $1.0) }.prefix(Bounds.outcomesPerPoll)
        for (id, _) in due { sold[id]?.asked(at: now) }
        return due.map(\.1.position.market)
    }

    /// Says the outcomes that a look has brought. Nothing is booked by them.
    mutating func sayOutcomes(_ readings: [MarketReading], _ turn: inout Turn) {
        guard !sold.isEmpty else { return }
        for reading in readings {
            for (id, var position) in sold where position.position.market == reading.market {
                let outcome = position.see(reading)
                sold[id] = outcome == nil ? position : nil
                guard let outcome else { continue }
                turn.events.append(
                    .resolved(
                        ResolvedPosition(
                            position: position.position, resolution: outcome, payout: .zero, profit: .zero, venueRounding: .zero,
                            source: ResolvedPosition.outcomeSource, at: turn.now)))
            }
        }
    }
}
