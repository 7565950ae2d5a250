/// How a market ended.
public enum Resolution: Hashable, Sendable, Codable {
    /// Not determined.
    case open
    /// Determined yes or no: the side that pays one dollar a contract.
    case settled(Side)
    /// Determined between the two: what a YES contract pays. A venue that does not say the value leaves it unbooked.
    case scalar(YesPrice?)
    /// Annulled: every contract is worth the price paid for it.
    case void

    /// What one contract of `side` pays; `nil` while open, for a scalar without a value, and for a void market.
    public func payout(of side: Side) -> SidePrice? {
        switch self {
        case .open, .void, .scalar(nil): nil
        case .settled(let winner): SidePrice(micros: winner == side ? 1_000_000 : 0)
        case .scalar(let value?): SidePrice(value, side: side)
        }
    }
}
