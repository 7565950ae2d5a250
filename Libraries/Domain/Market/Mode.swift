/// Whether money is at stake. One typed value on every message, order and page.
public enum Mode: String, Hashable, Sendable, Codable, CaseIterable {
    /// The embedded venues on a scaled clock.
    case sim
    /// A venue's real market data, fills of our own making.
    case paper
    /// Real orders.
    case live
}
