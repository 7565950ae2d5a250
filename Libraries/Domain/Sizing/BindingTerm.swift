/// What keeps a size from being larger; a receipt names it.
public enum BindingTerm: String, Hashable, Sendable, Codable, CaseIterable {
    /// The fraction of Kelly's share.
    case kelly
    /// The cap on one position.
    case positionCap = "position-cap"
    /// The cap on what one market may cost over its life.
    case marketCap = "market-cap"
    /// The cap on the worst case of one event.
    case eventCap = "event-cap"
    /// The cap on the worst case of one theme.
    case themeCap = "theme-cap"
    /// The cap on the worst case of everything.
    case exposureCap = "exposure-cap"
    /// The order book has no more.
    case depth
}
