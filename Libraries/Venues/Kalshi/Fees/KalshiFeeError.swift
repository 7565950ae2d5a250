public import Domain

/// Why a fill cannot be priced.
public enum KalshiFeeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The fee type has no verified formula.
    case unpriceable(KalshiFeeType)
    /// The multiplier is negative or above ``KalshiFeeModel/multiplierMax``.
    case multiplierOutOfRange(Fraction)

    public var description: String {
        switch self {
        case .unpriceable(let type): "fee type '\(type.rawValue)' has no verified formula"
        case .multiplierOutOfRange(let multiplier): "fee multiplier \(multiplier.decimal) is out of range"
        }
    }
}
