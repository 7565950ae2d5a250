/// Something that a service found which keeps the surface from trading freely, until it is cleared.
public struct Condition: Hashable, Sendable, Codable {
    /// A stable name, such as `unknown_order`; one condition of a name holds at a time for each service and subject.
    public let name: String
    /// What it is about, such as an order's id; empty for the service itself.
    public let subject: String
    /// What it demands of the surface while it holds; `nil` clears it.
    public let demands: TradingState?
    /// In words, with what to do.
    public let reason: String

    /// The ``name`` by which the resolver says that the outcome of a held market, its subject, is disputed: the gate counts those.
    public static let settlementDisputed = "settlement_disputed"

    public init(name: String, subject: String, demands: TradingState?, reason: String) {
        self.name = name
        self.subject = subject
        self.demands = demands
        self.reason = reason
    }
}

/// What a surface may do.
public enum TradingState: String, Hashable, Comparable, Sendable, Codable {
    /// All orders.
    case active
    /// Exits and cancels only.
    case reducing
    /// Nothing; positions are left unmanaged and shown.
    case halted

    private var severity: Int {
        switch self {
        case .active: 0
        case .reducing: 1
        case .halted: 2
        }
    }

    /// Ordered by how much is forbidden.
    public static func < (left: TradingState, right: TradingState) -> Bool { left.severity < right.severity }
}
