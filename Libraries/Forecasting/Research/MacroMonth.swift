/// Inflation and unemployment of one month.
public struct MacroMonth: Hashable, Sendable {
    public let month: ReferenceMonth
    /// The 12-month change of the CPI-U, percent; absent where it was not measured.
    public let inflation: Double?
    /// The unemployment rate, percent; absent where it was not measured.
    public let unemployment: Double?

    public init(month: ReferenceMonth, inflation: Double?, unemployment: Double?) {
        self.month = month
        self.inflation = inflation
        self.unemployment = unemployment
    }
}
