public import Domain

/// What forecasters expected a print to be, from the operator's file.
public struct Consensus: Hashable, Sendable {
    public let indicator: Indicator
    public let month: ReferenceMonth
    /// The expected print in the indicator's unit: percent, or jobs.
    public let value: Double
    /// The standard deviation of the surprise in the same unit, where the operator knows better than the record of 2010 to 2020.
    public let deviation: Double?
    /// The day, New York, on which the figure was known: no question asked on it or before may use it.
    public let knownOn: CivilDate

    public init(indicator: Indicator, month: ReferenceMonth, value: Double, deviation: Double?, knownOn: CivilDate) {
        self.indicator = indicator
        self.month = month
        self.value = value
        self.deviation = deviation
        self.knownOn = knownOn
    }
}
