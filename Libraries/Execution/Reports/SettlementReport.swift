public import Venues

/// What the venue says of one accepted order.
public enum SettlementReport: Hashable, Sendable, Codable {
    /// It could not be read.
    case failed(String)
    /// The order (`nil`: the venue does not list it yet) and all its fills.
    case read(OrderReport?, fills: [Fill])
}
