/// A statistic of the US government on whose first print the venue lists a ladder of thresholds.
public enum Indicator: String, Hashable, Sendable, CaseIterable {
    /// The monthly change of the CPI-U, seasonally adjusted, percent.
    case inflationMonth = "KXCPI"
    /// The monthly change of the CPI-U without food and energy, seasonally adjusted, percent.
    case coreInflationMonth = "KXCPICORE"
    /// The change of the CPI-U over twelve months, percent.
    case inflationYear = "KXCPIYOY"
    /// The monthly change of nonfarm payrolls, jobs.
    case payrolls = "KXPAYROLLS"

    /// The step in which it is printed, in its own unit: a tenth of a percent, a thousand jobs.
    public var printStep: Double {
        switch self {
        case .inflationMonth, .coreInflationMonth, .inflationYear: 0.1
        case .payrolls: 1_000
        }
    }

    /// Which report it is published in.
    public var report: ReleaseKind {
        switch self {
        case .inflationMonth, .coreInflationMonth, .inflationYear: .inflation
        case .payrolls: .jobs
        }
    }
}
