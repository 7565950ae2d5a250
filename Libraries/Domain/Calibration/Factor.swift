/// A factor that is not negative, in units of 2^-40: what likelihoods and wealth are multiplied in.
///
/// Range 0 to 2^23 (8.4 million), at which it saturates: far beyond every limit it is compared with. One multiplication is off by less than
/// one unit (9.1e-13), in the direction that is asked for. One that is rounded up never falls below one unit, so that a wealth which has
/// shrunk to nothing can grow again.
public struct Factor: Hashable, Comparable, Sendable, Codable {
    /// Units of 2^-40.
    public let units: Int64

    /// A factor of `units` · 2^-40; negative counts as zero.
    public init(units: Int64) { self.units = max(0, units) }

    /// `count` times one.
    public static func whole(_ count: Int64) -> Factor {
        Factor(units: count.multipliedReportingOverflow(by: unit).overflow ? .max : count * unit)
    }
    /// No change.
    public static let one = Factor(units: unit)
    /// Everything lost.
    public static let zero = Factor(units: 0)
    static let unit: Int64 = 1 << 40

    /// Toward which side a result is rounded.
    enum Rounding { case up, down }

    /// `numerator / divisor` in units, saturating; both are not negative.
    static func units(_ numerator: Int128, over divisor: Int128, _ rounding: Rounding) -> Factor {
        let quotient =
            switch rounding {
            case .up: numerator.ceiledDivision(by: divisor)
            case .down: numerator.flooredDivision(by: divisor)
            }
        return Factor(units: Int64(clamping: quotient))
    }

    func times(_ other: Factor, _ rounding: Rounding) -> Factor {
        .units(Int128(units) * Int128(other.units), over: Int128(Factor.unit), rounding)
    }

    /// Decimal text with three places, rounded down; for people.
    public var decimal: String {
        DecimalText.format(Int64((Int128(units) * 1_000).flooredDivision(by: Int128(Factor.unit))), scale: 3, minimumPlaces: 3)
    }

    public static func < (left: Factor, right: Factor) -> Bool { left.units < right.units }
}
