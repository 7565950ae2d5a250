/// A scheduled publication that moves prices when it comes out.
public enum ReleaseKind: String, Hashable, Sendable, CaseIterable {
    /// The FOMC statement, 14:00 New York.
    case fomc
    /// The Consumer Price Index, 08:30 New York.
    case inflation = "cpi"
    /// The Employment Situation (payrolls, unemployment), 08:30 New York.
    case jobs

    /// When on its day it comes out, New York: hour and minute.
    var hourAndMinute: (Int64, Int64) {
        switch self {
        case .fomc: (14, 0)
        case .inflation, .jobs: (8, 30)
        }
    }

    /// The day of the following month by which a month's figure is taken as published where the real day is not in the calendar.
    var usualDayOfNextMonth: Int? {
        switch self {
        case .fomc: nil
        case .inflation: 16
        case .jobs: 9
        }
    }
}
