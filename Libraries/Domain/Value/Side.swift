/// The side of a binary market that is bought.
public enum Side: String, Hashable, Comparable, Sendable, Codable, CaseIterable {
    /// Pays when the outcome is yes.
    case yes
    /// Pays when the outcome is no.
    case no

    public var opposite: Side {
        switch self {
        case .yes: .no
        case .no: .yes
        }
    }

    public static func < (left: Side, right: Side) -> Bool { left == .no && right == .yes }
}
