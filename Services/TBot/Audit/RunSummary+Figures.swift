extension RunSummary {
    /// Takes over what `figures` count.
    mutating func take(_ figures: Figures) {
        candidates = figures.candidates.offered
        verdicts = figures.candidates.decided
        approved = figures.orders.approved.count
        orders = figures.orders.ordered.count
        declined = figures.orders.declined.count
        waiting = figures.orders.waiting
        unknown = figures.orders.unknown
        open = figures.candidates.open
    }
}
