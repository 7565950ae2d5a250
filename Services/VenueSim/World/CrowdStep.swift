import Domain

/// What the rest of the world offers in one market from one instant until the next step.
struct CrowdStep: Hashable, Sendable {
    /// Since when this stands. What a step says about trades happened at or before it.
    let at: MarketTime
    /// The crowd's resting orders: liquidity that depletes when it is taken and is renewed by the next step.
    let book: OrderBook
    /// What the crowd traded in the period that ended at ``at``.
    let traded: TradedRange?
    /// Contracts traded since the market opened.
    let volume: Quantity
    let openInterest: Quantity
    /// The last price at which the crowd traded.
    let last: YesPrice?
}

/// The prices of one period's trades.
struct TradedRange: Hashable, Sendable {
    let open: YesPrice
    let high: YesPrice
    let low: YesPrice
    let close: YesPrice
    let mean: YesPrice
    let volume: Quantity
    /// What the last taker bought.
    let taker: Side
}
