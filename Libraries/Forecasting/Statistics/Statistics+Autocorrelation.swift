extension Statistics {
    /// How many observations of `series` carry as much as one independent one: 1 + 2·Σρₖ, summed up to the first lag whose correlation is
    /// not positive. At least 1.
    ///
    /// A series that never changes has no measurable correlation and gives its own length: it has been seen once. Complexity: O(n·k), k the
    /// lags summed.
    public static func autocorrelationTime(of series: [Double]) -> Double {
        let count = series.count
        guard count > 1 else { return 1 }
        let mean = series.reduce(0, +) / Double(count)
        let centred = series.map { $0 - mean }
        let variance = centred.reduce(0) { $0 + $1 * $1 }
        guard variance > 0 else { return Double(count) }
        var time = 1.0
        for lag in 1..<count {
            var covariance = 0.0
            for index in 0..<(count - lag) { covariance += centred[index] * centred[index + lag] }
            guard covariance > 0 else { break }
            time += 2 * covariance / variance
        }
        return time
    }
}
