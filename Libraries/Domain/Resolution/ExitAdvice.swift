/// Whether to leave a position now. Only advice: the gate decides on the exit.
public enum ExitAdvice: Hashable, Sendable {
    case hold(ExitHold)
    case leave(ExitOrder)
}

/// Why a position is kept.
public enum ExitHold: String, Hashable, Sendable, Codable {
    /// No rule asks to leave.
    case notDue = "not-due"
    /// One forecast says that the edge is inverted; a second one is awaited.
    case awaitingForecast = "awaiting-forecast"
    /// Trading ends too soon.
    case nearClose = "near-close"
    /// The book is too wide.
    case wideSpread = "wide-spread"
    /// Nobody bids.
    case noBid = "no-bid"
}

/// What to sell, and for how much at least.
public struct ExitOrder: Hashable, Sendable, Codable {
    /// All that is held; what does not fill at the limit is asked for again.
    public let quantity: Quantity
    /// The least to take a contract, on the grid, in the price space of the side.
    public let limit: SidePrice
    /// The best bid of the side.
    public let bid: SidePrice
    /// The rule that asks to leave.
    public let reason: ExitReason
}

/// Which rule asks to leave.
public enum ExitReason: String, Hashable, Sendable, Codable {
    /// The bid after fees is worth more than the forecast by the plan's threshold, twice.
    case edgeInverted = "edge-inverted"
    /// The position is as old as the plan allows.
    case timeStop = "time-stop"
}
