/// What was known of the economy at a time: the latest inflation and unemployment published by then, and the committee's last move.
public struct Conditions: Hashable, Sendable {
    /// The 12-month change of the CPI-U, percent.
    public let inflation: Double
    /// The unemployment rate, percent.
    public let unemployment: Double
    /// The change at the latest scheduled meeting, basis points.
    public let lastChange: Int

    public init(inflation: Double, unemployment: Double, lastChange: Int) {
        self.inflation = inflation
        self.unemployment = unemployment
        self.lastChange = lastChange
    }
}
