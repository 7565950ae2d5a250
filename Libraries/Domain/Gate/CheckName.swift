/// The ten checks of an entry, in their order.
public enum CheckName: String, Hashable, Sendable, Codable, CaseIterable {
    /// The STOP file, and the surface's state.
    case stop
    /// The market is free of live orders, unknowns and positions, and this forecast was not used.
    case dedup
    /// What was spent in the market over its life, and how often it was entered.
    case marketCap = "market-cap"
    /// The sides that may be bought in the series, and the strategy's life.
    case direction
    /// Suspended categories.
    case category
    /// Size and every limit on what is at risk.
    case risk
    /// What the price did since the forecast saw it, and how old the quote is.
    case slippage
    /// What is expected to be earned after all costs.
    case minEdge = "min-edge"
    /// The chance that there is an edge at all.
    case confidence
    /// What forecasting may cost a day.
    case costCap = "cost-cap"
}
