/// How Kalshi charges the fills of a series, by the names its API uses.
public enum KalshiFeeType: String, Hashable, Sendable, Codable, CaseIterable {
    /// Takers pay, makers do not.
    case quadratic
    /// Takers pay, makers pay a quarter of it.
    case quadraticWithMakerFees = "quadratic_with_maker_fees"
    /// Takers pay, makers pay half of it.
    case quadraticWithComboMakerFees = "quadratic_with_combo_maker_fees"
    /// A fee table of its own, which is not verified: such a market is not priced.
    case flat
}
