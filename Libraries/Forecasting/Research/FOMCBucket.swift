/// What the FOMC does to the upper bound of its target range at one meeting, in the five outcomes that the venue lists.
public enum FOMCBucket: String, Hashable, Sendable, CaseIterable {
    /// A cut of more than 25 basis points.
    case cutMore = "C26"
    /// A cut of 25 basis points.
    case cut25 = "C25"
    /// No change.
    case hold = "H0"
    /// A hike of 25 basis points.
    case hike25 = "H25"
    /// A hike of more than 25 basis points.
    case hikeMore = "H26"

    /// The outcome that a change by `basisPoints` is; the committee has moved in steps of 25 since 1990, so a smaller move counts as one of
    /// 25.
    public init(basisPoints: Int) {
        self =
            switch basisPoints {
            case ..<(-25): .cutMore
            case -25..<0: .cut25
            case 0: .hold
            case 1...25: .hike25
            default: .hikeMore
            }
    }

    /// Its place in ``allCases``, from the largest cut to the largest hike.
    var index: Int {
        switch self {
        case .cutMore: 0
        case .cut25: 1
        case .hold: 2
        case .hike25: 3
        case .hikeMore: 4
        }
    }
}
