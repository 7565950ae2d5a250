public import Domain

/// What a market asks, as read from its rule text.
public enum Question: Hashable, Sendable {
    /// Whether the FOMC decides this on that day.
    case decision(FOMCBucket, on: CivilDate)
    /// Whether the first print of a statistic for a month is strictly above a level, in millionths of the statistic's unit.
    case print(Indicator, above: Int64, month: ReferenceMonth)
}
