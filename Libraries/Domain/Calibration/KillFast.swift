/// Watches one strategy, or one category, and pauses it as soon as its outcomes speak clearly against its promises.
///
/// Three trackers, all reset by ``resume()``:
/// - A: K ← K·F from 1, for κ = ½, 1, 2; pauses at mean K ≥ 20. A strategy as good as it promises is paused with at most 5 % for its whole
///   life.
/// - B: K′ ← max(0.1, K′·F); pauses at mean K′ ≥ 100: a strategy that was good and broke.
/// - C: the profit since the resume; pauses at −10 % of the sizing base.
///
/// A and B move when a day is over, by one factor a theme; C moves at once. See ``LikelihoodFactors`` for F and for the error, ``Factor``
/// for saturation.
public struct KillFast: Hashable, Sendable, Codable {
    /// When it pauses.
    public let limits: KillFastLimits
    /// Why it is paused; `nil` while it is not.
    public private(set) var paused: PauseReason?
    /// Trades that have been counted since the resume, those with F = 1 included, void ones not.
    public private(set) var counted = 0
    /// Profit since the resume.
    public private(set) var profit = Money.zero
    /// K for κ = ½, 1, 2.
    public private(set) var evidence: [Factor]
    /// K′ for κ = ½, 1, 2.
    public private(set) var recentEvidence: [Factor]
    private var batches = ThemeBatches()

    /// An empty record.
    public init(limits: KillFastLimits = KillFastLimits()) {
        self.limits = limits
        evidence = Array(repeating: .one, count: LikelihoodFactors.count)
        recentEvidence = evidence
    }

    /// Counts a trade that was resolved on `day`, with S as it is now. Returns the reason when this pauses the strategy.
    ///
    /// A trade of a later day closes the days before it.
    public mutating func record(_ trade: ScoredTrade, on day: CivilDate, sizingBase: Money) -> PauseReason? {
        profit += trade.profit
        var sealed = batches.seal(before: day)
        if let outcome = trade.outcome {
            let factors = LikelihoodFactors.of(promised: trade.promised, market: trade.market, outcome: outcome)
            sealed += batches.add(factors, theme: trade.theme, on: day, stake: trade.stake, .up)
            counted += 1
        }
        let loses = profit <= -max(.zero, sizingBase).scaledDown(by: limits.lossShare)
        return apply(sealed) ?? (loses && profit < .zero ? pause(.loss) : nil)
    }

    /// Closes the days before `day`: to be called when a trading day begins. Returns the reason when this pauses the strategy.
    public mutating func open(_ day: CivilDate) -> PauseReason? { apply(batches.seal(before: day)) }

    /// A person lets the strategy trade again, and its record starts afresh.
    public mutating func resume() { self = KillFast(limits: limits) }

    private mutating func apply(_ sealed: [[Factor]]) -> PauseReason? {
        var reason: PauseReason?
        for factors in sealed {
            for (index, factor) in factors.enumerated() {
                evidence[index] = evidence[index].times(factor, .up)
                recentEvidence[index] = max(limits.recentFloor, recentEvidence[index].times(factor, .up))
            }
            // Looked at after each batch, so that the order of the batches of one day, by theme, is part of the rule.
            if mean(evidence, atLeast: limits.evidence) { reason = reason ?? pause(.evidence) }
            if mean(recentEvidence, atLeast: limits.recentEvidence) { reason = reason ?? pause(.recentEvidence) }
        }
        return reason
    }

    private func mean(_ factors: [Factor], atLeast limit: Factor) -> Bool {
        factors.reduce(Int128(0)) { $0 + Int128($1.units) } >= Int128(limit.units) * Int128(factors.count)
    }

    private mutating func pause(_ reason: PauseReason) -> PauseReason? {
        guard paused == nil else { return nil }
        paused = reason
        return reason
    }
}
