/// Whether an order or a fill adds to what is held of its side, or takes from it.
public enum OrderAction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Adds contracts of the side.
    case buy
    /// Gives contracts of the side.
    case sell

    /// The other action.
    public var opposite: OrderAction {
        switch self {
        case .buy: .sell
        case .sell: .buy
        }
    }
}
