public import Domain

/// One scheduled publication.
public struct Release: Hashable, Sendable {
    public let kind: ReleaseKind
    /// The day it comes out, New York.
    public let day: CivilDate
    /// The month it is about; absent for an FOMC statement.
    public let month: ReferenceMonth?
    /// The instant it comes out.
    public let at: MarketTime

    public init(kind: ReleaseKind, day: CivilDate, month: ReferenceMonth?) {
        self.kind = kind
        self.day = day
        self.month = month
        let (hour, minute) = kind.hourAndMinute
        at = NewYork.instant(day, hour: hour, minute: minute)
    }
}
