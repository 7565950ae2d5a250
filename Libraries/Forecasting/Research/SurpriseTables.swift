import Domain

/// Measured histograms of first print minus consensus, January 2010 to December 2020, 132 releases each.
///
/// Counted from the calendar of Forex Factory (consensus and first prints as shown at the time; the prints are those of the US Bureau of
/// Labor Statistics). The four outermost payroll surprises are of the spring of 2020. Autocorrelation times as measured by
/// ``Statistics/autocorrelationTime(of:)`` on the same rows.
enum SurpriseTables {
    static let all = [
        percent(.inflationMonth, from: -0.35, counts: [4, 3, 45, 49, 23, 5, 3], autocorrelationTime: 1.20),
        percent(.coreInflationMonth, from: -0.35, counts: [2, 4, 43, 53, 28, 1, 0, 1], autocorrelationTime: 1.46),
        percent(.inflationYear, from: -0.35, counts: [1, 9, 33, 51, 32, 5, 1], autocorrelationTime: 1.22),
        SurpriseHistogram(
            indicator: .payrolls,
            edges: [-700_000] + stride(from: -250_000.0, through: 250_000, by: 25_000) + [2_000_000, 12_000_000],
            counts: [1, 2, 0, 0, 1, 0, 9, 9, 8, 13, 21, 21, 16, 12, 11, 2, 2, 0, 0, 0, 1, 2, 1], autocorrelationTime: 1.57,
            recordedThrough: recordedThrough),
    ]

    private static let recordedThrough = CivilDate(dayNumber: 18_627)  // 2020-12-31

    /// Bins one print wide, each centred on a print.
    private static func percent(
        _ indicator: Indicator, from first: Double, counts: [Int], autocorrelationTime: Double
    ) -> SurpriseHistogram {
        SurpriseHistogram(
            indicator: indicator, edges: (0...counts.count).map { first + 0.1 * Double($0) }, counts: counts,
            autocorrelationTime: autocorrelationTime,
            recordedThrough: recordedThrough)
    }
}
