/// The two functions the synthetic world needs, from + − × ÷ only: the C library's differ between hosts, and a world must not.
enum Elementary {
    /// e to the power of `x`, which is taken within ±60; relative error below 1e-11 up to 10, below 1e-6 further out.
    static func exponential(_ x: Double) -> Double {
        let bounded = min(max(x, -60), 60)
        // e^x = (e^(x/1024))^1024: a short series for the small argument, then ten squarings.
        let small = bounded / 1_024
        var sum = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4 * (1 + small / 5))))
        for _ in 0..<10 { sum *= sum }
        return sum
    }

    /// 1 / (1 + e^−x).
    static func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }

    /// Weights proportional to the exponentials of `utilities`, summing to 1.
    static func softmax(_ utilities: [Double]) -> [Double] {
        let top = utilities.max() ?? 0
        let weights = utilities.map { exponential($0 - top) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }
}
