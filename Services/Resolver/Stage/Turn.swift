import Domain

/// What one input leads to, gathered on the way: events in the order in which they are journaled, then effects.
struct Turn {
    /// Market time of the input.
    let now: MarketTime
    var events: [PositionEvent] = []
    var effects: [ResolverStage.Effect] = []
}
