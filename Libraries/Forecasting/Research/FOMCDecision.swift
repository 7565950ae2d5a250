public import Domain

/// One scheduled FOMC meeting and what it did.
public struct FOMCDecision: Hashable, Sendable {
    /// The day of the statement, New York.
    public let day: CivilDate
    /// The change of the upper bound of the target, basis points.
    public let basisPoints: Int

    public init(day: CivilDate, basisPoints: Int) {
        self.day = day
        self.basisPoints = basisPoints
    }

    /// The outcome it was.
    public var bucket: FOMCBucket { FOMCBucket(basisPoints: basisPoints) }
}
