/// A mean of factors, weighted by stake, kept without the factors.
///
/// Each addition is off by less than one unit of ``Factor``, in the direction that is asked for.
struct FactorMean: Hashable, Sendable, Codable {
    private(set) var mean = Factor.zero
    /// Micro-dollars; saturates.
    private var weight: Int64 = 0

    /// Adds `factor` with the weight of `stake`, which counts as at least one micro-dollar.
    mutating func add(_ factor: Factor, stake: Money, _ rounding: Factor.Rounding) {
        let added = max(1, stake.micros)
        let total = Int128(weight) + Int128(added)
        mean = .units(Int128(mean.units) * Int128(weight) + Int128(factor.units) * Int128(added), over: total, rounding)
        weight = Int64(clamping: total)
    }
}
