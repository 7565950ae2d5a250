internal import Glibc

extension Statistics {
    /// The probability that a standard normal variable is below `x`.
    public static func normalCDF(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
}
