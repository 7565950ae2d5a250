import Domain

/// A position that the feed has opened and not ended.
struct FollowedPosition: Hashable, Sendable, Codable {
    let surface: Surface
    let mode: Mode
    let strategy: String
    let market: ID<Market>
    let title: String
    let side: Side
    /// What was bought, and what is held of it.
    let opened: Quantity
    private(set) var held: Quantity
    /// What was paid as a share of the sizing base.
    let target: Fraction
    /// The sum of the close fractions so far, of what was opened.
    private(set) var closed = Fraction.zero
    /// Why the resolver last asked to leave.
    var exitReason: String?

    init(_ order: FinishedOrder, title: String, target: Fraction) {
        surface = order.intent.surface
        mode = order.intent.mode
        strategy = order.intent.strategy
        market = order.intent.market
        side = order.intent.side
        opened = order.filled
        held = order.filled
        self.title = title
        self.target = target
    }

    /// What is left of the target, rounded down.
    var remainingTarget: Fraction {
        Fraction(ppm: Int64((Int128(target.ppm) * Int128(1_000_000 - closed.ppm)).flooredDivision(by: 1_000_000)))
    }

    /// Takes `quantity` out.
    ///
    /// - Returns: the share of what was opened that this closes. The shares of several exits are differences of one rounded-down sum, so
    ///   that a follower who adds them
    ///   up never drifts; the last one makes the sum exactly 1.
    mutating func sell(_ quantity: Quantity) -> Fraction {
        held = max(.zero, held - quantity)
        let sold = (opened - held).hundredths
        let sum = opened > .zero ? Int64(Int128(sold) * 1_000_000 / Int128(opened.hundredths)) : 1_000_000
        defer { closed = Fraction(ppm: sum) }
        return Fraction(ppm: sum - closed.ppm)
    }

    /// An entry about this position.
    func draft(_ kind: FeedEntry.Kind, id: ID<OrderIntent>, reason: String) -> FeedDraft {
        FeedDraft(
            kind: kind, id: id.value, surface: surface.rawValue, strategy: strategy, market: market.value, title: title, side: side,
            mode: mode, reason: reason)
    }
}
