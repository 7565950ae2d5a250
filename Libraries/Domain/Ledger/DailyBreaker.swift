/// The daily-loss breaker: stops entries for the rest of a trading day that has lost too much, and everything at the second such day in
/// five.
///
/// With R the realized net of the day and T = E − E_open − flows, the loss is −min(R, T): open losses count, open gains do not make up for
/// realized losses. It trips at loss ≥ limit·E_open. The boundary of the day is an event of its owner's; there is no clock in here.
public struct DailyBreaker: Hashable, Sendable, Codable {
    /// The share of the opening equity that a day may lose: a setting, which may change within a day. A day that has tripped stays tripped.
    public var limit: Fraction
    /// The trading day that is counted; `nil` before the first baseline, when nothing may be entered.
    public private(set) var day: CivilDate?
    /// E_open, the equity when the day began.
    public private(set) var openingEquity = Money.zero
    /// R, realized net of all fees since the day began; a reversal counts on the day it arrives.
    public private(set) var realized = Money.zero
    /// Deposits less withdrawals since the day began.
    public private(set) var flows = Money.zero
    /// The days on which it tripped, newest last; at most two are kept.
    public private(set) var trips: [CivilDate] = []
    /// Set by the second trip within ``tripWindowDays``, until a person resumes.
    public private(set) var isHalted = false

    /// Two trips at most this many days apart halt.
    public static let tripWindowDays: Int64 = 5

    /// A breaker without a baseline yet; `limit` is a share of the opening equity.
    public init(limit: Fraction) { self.limit = limit }

    /// Whether it has tripped on the day that is counted.
    public var isTripped: Bool { day != nil && trips.last == day }

    /// What it demands: `halted`, `reducing` to the end of a day that tripped and while there is no baseline, otherwise `active`.
    public var demands: TradingState { isHalted ? .halted : isTripped || day == nil ? .reducing : .active }

    /// Begins a trading day, named by its end, with its baseline. The same day again changes nothing: a restart keeps the baseline.
    public mutating func open(_ day: CivilDate, equity: Money) {
        guard day != self.day else { return }
        self.day = day
        openingEquity = equity
        realized = .zero
        flows = .zero
    }

    /// Counts a realized profit or loss, net of fees.
    public mutating func record(realized amount: Money) { realized += amount }

    /// Counts a deposit, or a withdrawal as a negative amount.
    public mutating func record(flow amount: Money) { flows += amount }

    /// −min(R, T) at an equity of E; negative on a day that gains.
    public func loss(equity: Money) -> Money { -min(realized, equity - openingEquity - flows) }

    /// The loss at which it trips, rounded down; zero for an opening equity below zero.
    public var threshold: Money { max(.zero, openingEquity).scaledDown(by: limit) }

    /// Looks at the day's loss at an equity of E. Returns whether it trips by this: an event to write down.
    public mutating func evaluate(equity: Money) -> Bool {
        guard let day, !isTripped, loss(equity: equity) >= threshold else { return false }
        if let last = trips.last, day.dayNumber - last.dayNumber <= Self.tripWindowDays { isHalted = true }
        trips = trips.suffix(1) + [day]
        return true
    }

    /// Whether an entry is refused ahead of the fact: the loss so far and the worst case of all that should resolve today, the new order
    /// included, are more than twice the limit. A gain so far does not offset it.
    public func refusesAhead(equity: Money, worstCaseDueToday: Money) -> Bool {
        guard day != nil else { return true }
        let ahead = Int128(max(.zero, loss(equity: equity)).micros) + Int128(worstCaseDueToday.micros)
        return ahead > 2 * Int128(threshold.micros)
    }

    /// A person lets the surface trade again: it is not halted any more and earlier days are forgotten; a day that tripped stays tripped to
    /// its end.
    public mutating func resume() {
        isHalted = false
        trips = trips.filter { $0 == day }
    }
}
