/// Where an order stands at the venue.
public enum OrderStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Some of it may still fill.
    case resting
    /// Ended with something unfilled.
    case canceled
    /// Filled completely.
    case executed
}
