internal import Glibc

extension Statistics {
    /// The probability that a Beta(`alpha`, `beta`) variable is above `x`.
    ///
    /// With alpha = q·n and beta = (1 − q)·n this is how likely the true frequency is above a price `x`, seen `n` effective observations
    /// with share q. One at or below `x` = 0, zero at or above `x` = 1. Complexity: at most 300 terms of a continued fraction.
    /// - Parameters:
    ///   - alpha: Positive; otherwise the result is 0.
    ///   - beta: Positive; otherwise the result is 1 for a positive alpha.
    public static func betaTail(above x: Double, alpha: Double, beta: Double) -> Double {
        guard alpha > 0 else { return 0 }
        guard beta > 0 else { return 1 }
        if x <= 0 { return 1 }
        if x >= 1 { return 0 }
        let front = exp(logGamma(alpha + beta) - logGamma(alpha) - logGamma(beta) + alpha * log(x) + beta * log1p(-x))
        // The fraction converges fast below the mean; above it the mirrored one does.
        let tail =
            x < (alpha + 1) / (alpha + beta + 2)
            ? 1 - front * betaFraction(x, alpha, beta) / alpha
            : front * betaFraction(1 - x, beta, alpha) / beta
        return min(max(tail, 0), 1)
    }

    /// The continued fraction of the incomplete beta function, evaluated from the front by Lentz's method.
    private static func betaFraction(_ x: Double, _ alpha: Double, _ beta: Double) -> Double {
        let tiny = 1e-300
        func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var numerator = 1.0
        var denominator = 1 / away(1 - (alpha + beta) * x / (alpha + 1))
        var result = denominator
        for step in 1...150 {
            let m = Double(step)
            let even = m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m))
            let odd = -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1))
            var change = 1.0
            for term in [even, odd] {
                denominator = 1 / away(1 + term * denominator)
                numerator = away(1 + term / numerator)
                change = numerator * denominator
                result *= change
            }
            if abs(change - 1) < 1e-14 { break }
        }
        return result
    }

    /// ln Γ(x) for positive x; the reentrant form, since `lgamma` writes a global sign.
    private static func logGamma(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }
}
