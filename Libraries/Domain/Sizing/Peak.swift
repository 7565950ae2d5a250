/// The highest equity so far, moved along by deposits and withdrawals so that these are neither gain nor drawdown.
public struct Peak: Hashable, Sendable, Codable {
    /// The peak itself.
    public private(set) var equity: Money

    /// A peak that starts, or is reset by a person, at `equity`.
    public init(_ equity: Money) { self.equity = equity }

    /// Takes note of the equity E = B + U.
    public mutating func observe(_ equity: Money) { self.equity = max(self.equity, equity) }

    /// Moves the peak with a flow F, positive for a deposit: peak ← peak·(E + F)/E, rounded up, so that the drawdown stays what it was.
    ///
    /// Where E is not positive there is no such ratio: a deposit then raises the peak by itself, and a withdrawal leaves it, both against
    /// ourselves. A flow that takes everything, or more, takes the peak to zero, under which nothing is sized.
    public mutating func flow(_ amount: Money, equityBefore equity: Money) {
        guard equity > .zero else {
            self.equity += max(.zero, amount)
            return
        }
        let moved = (Int128(self.equity.micros) * Int128(equity.micros + amount.micros)).ceiledDivision(by: Int128(equity.micros))
        self.equity = Money(micros: Int64(clamping: max(0, moved)))
    }

    /// d = 1 − E/peak, rounded up; 1 without a positive peak. Above 1 for a negative equity.
    public func drawdown(equity: Money) -> Fraction {
        guard self.equity > .zero else { return .one }
        return Fraction(
            ppm: Int64(((Int128(self.equity.micros) - Int128(equity.micros)) * 1_000_000).ceiledDivision(by: Int128(self.equity.micros))))
    }
}
