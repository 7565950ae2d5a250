/// Where a number can print, as far as strikes can tell: on a strike, or in the gap next to it.
struct LadderPoint: Hashable, Comparable {
    /// Levels doubled, so that there is a point between any two strikes.
    private let doubled: Int128

    static func below(_ level: Int64) -> LadderPoint { LadderPoint(doubled: Int128(level) * 2 - 1) }
    static func at(_ level: Int64) -> LadderPoint { LadderPoint(doubled: Int128(level) * 2) }
    static func above(_ level: Int64) -> LadderPoint { LadderPoint(doubled: Int128(level) * 2 + 1) }
    static func < (left: LadderPoint, right: LadderPoint) -> Bool { left.doubled < right.doubled }
}

extension Strike {
    /// The levels at which the outcome changes; `nil` when this is no threshold on a number.
    var levels: [Int64]? {
        switch self {
        case .greater(let level), .greaterOrEqual(let level), .less(let level): [level]
        case .between(let low, let high): low <= high ? [low, high] : nil
        case .category, .unknown: nil
        }
    }

    /// Whether a number that prints at `point` settles the market YES; `nil` when this is no threshold on a number.
    func settlesYes(at point: LadderPoint) -> Bool? {
        switch self {
        case .greater(let level): point > .at(level)
        case .greaterOrEqual(let level): point >= .at(level)
        case .less(let level): point < .at(level)
        case .between(let low, let high): low <= high ? .at(low) <= point && point <= .at(high) : nil
        case .category, .unknown: nil
        }
    }
}
