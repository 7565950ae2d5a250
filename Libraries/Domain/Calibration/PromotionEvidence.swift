/// Whether a strategy's record speaks for more than its price: Q = Π(1 + (y − c)(q − c)/(c(1 − c))) over batches, the wealth of a bettor
/// who staked Kelly's full share at all-in prices, from 1. At Q ≥ 20 a person may promote it.
///
/// Trades of one theme that are resolved on one day are one batch: the stake-weighted mean of their factors. Rounded down throughout.
/// Trades that promised no more than they cost count with a factor of one; void ones are skipped.
public struct PromotionEvidence: Hashable, Sendable, Codable {
    /// Q that allows a promotion.
    public static let required = Factor.whole(20)

    /// Q over all days that are over.
    public private(set) var wealth = Factor.one
    /// Trades counted.
    public private(set) var counted = 0
    private var batches = ThemeBatches()

    /// No record yet: a wealth of one.
    public init() {}

    /// Whether ``wealth`` has reached ``required``.
    public var isSufficient: Bool { wealth >= Self.required }

    /// Counts a trade that was resolved on `day`; a later day closes those before it.
    public mutating func record(_ trade: ScoredTrade, on day: CivilDate) {
        guard let outcome = trade.outcome else { return open(day) }
        counted += 1
        let factor = Self.factor(q: Int128(trade.promised.ppm), c: Int128(trade.cost.micros), y: Int128(outcome.ppm))
        apply(batches.add([factor], theme: trade.theme, on: day, stake: trade.stake, .down))
    }

    /// Closes the days before `day`.
    public mutating func open(_ day: CivilDate) { apply(batches.seal(before: day)) }

    private mutating func apply(_ sealed: [[Factor]]) {
        for factor in sealed.joined() { wealth = wealth.times(factor, .down) }
    }

    /// y·q/c + (1 − y)(1 − q)/(1 − c), which is the same, rounded down.
    private static func factor(q: Int128, c: Int128, y: Int128) -> Factor {
        let million = Int128(1_000_000)
        guard c > 0, c < million, q > c else { return .one }
        let weighed = y * q * (million - c) + (million - y) * (million - q) * c
        return .units(weighed * Int128(Factor.unit), over: million * c * (million - c), .down)
    }
}
