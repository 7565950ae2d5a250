internal import Glibc

extension Statistics {
    /// The log of the odds of `probability`; minus infinity at 0, infinity at 1.
    public static func logit(_ probability: Double) -> Double { log(probability / (1 - probability)) }

    /// The probability whose log odds are `x`: the inverse of ``logit(_:)``.
    public static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
