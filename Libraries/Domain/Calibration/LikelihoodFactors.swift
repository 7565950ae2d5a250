/// How much one outcome speaks against a promise: F_κ = 1 + (q − y)(q − r)/(q(1 − q)) for κ = ½, 1, 2, with the odds o_κ = o_q^(1−κ)·o_m^κ
/// and r = o/(1 + o).
///
/// As good as promised, F has a mean of one at most, whatever r is. Worked out as F = y·r/q + (1 − y)(1 − r)/(1 − q), in units of
/// ``Factor`` and rounded up: r is off by at most two units, F by at most 110 (1e-10).
public enum LikelihoodFactors {
    /// How many κ there are.
    public static let count = 3

    /// F for κ = ½, 1, 2; one where the strategy promised no more than the market.
    ///
    /// q is clipped to [0.02, 0.98], m to [0.01, 0.99].
    public static func of(promised: Probability, market: Probability, outcome: Probability) -> [Factor] {
        let q = Int128(min(max(promised.ppm, 20_000), 980_000))
        let m = Int128(min(max(market.ppm, 10_000), 990_000))
        guard promised > market, q > m else { return Array(repeating: .one, count: count) }
        let y = Int128(outcome.ppm)
        return alternatives(q: q, m: m).map { alternative in
            let whole = Int128(Factor.unit)
            // y·r/q + (1 − y)(1 − r)/(1 − q), over the common divisor q(1 − q); at most 10^12 · 2^40 · 10^6.
            let pays = y * alternative * (1_000_000 - q)
            let fails = (1_000_000 - y) * (whole - alternative) * q
            return .units(pays + fails, over: q * (1_000_000 - q), .up)
        }
    }

    /// r in units of 2^-40 for κ = ½, 1, 2, rounded down.
    private static func alternatives(q: Int128, m: Int128) -> [Int128] {
        let million = Int128(1_000_000)
        // κ = ½: o² = q·m / ((1 − q)(1 − m)); the roots are taken with 40 bits behind the point.
        let above = Int128(integerSquareRoot(UInt128(q * m) << 80))
        let below = Int128(integerSquareRoot(UInt128((million - q) * (million - m)) << 80))
        // κ = 2: o = m²(1 − q) / ((1 − m)²·q).
        let squareAbove = m * m * (million - q)
        let squareBelow = (million - m) * (million - m) * q
        return [(above, above + below), (m, million), (squareAbove, squareAbove + squareBelow)].map { ($0.0 << 40) / $0.1 }
    }
}
