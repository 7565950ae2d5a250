public import Domain

/// What one input leads to, gathered on the way: events in the order in which they are journaled, then effects.
public struct Turn: Sendable {
    /// Market time of the input.
    public let now: MarketTime
    public var events: [ExecutionEvent] = []
    public var effects: [OrderEffect] = []

    public init(now: MarketTime) { self.now = now }
}
