/// How the size of entries shrinks with the drawdown: m = clamp((zeroAt − d)/(zeroAt − fullUntil), 0, 1).
public struct DrawdownCurve: Hashable, Sendable, Codable {
    /// Up to this drawdown m is 1; by default 0.15.
    public let fullUntil: Fraction
    /// From this drawdown on m is 0; by default 0.25.
    public let zeroAt: Fraction

    /// The defaults: 15 % to 25 %.
    public static let standard = DrawdownCurve(uncheckedFullUntil: Fraction(ppm: 150_000), zeroAt: Fraction(ppm: 250_000))

    /// - Throws: ``DomainError/outOfRange(_:_:)`` unless 0 ≤ `fullUntil` < `zeroAt` ≤ 1.
    public init(fullUntil: Fraction, zeroAt: Fraction) throws(DomainError) {
        guard fullUntil >= .zero, zeroAt <= .one else {
            throw .outOfRange("drawdown in ppm", fullUntil >= .zero ? zeroAt.ppm : fullUntil.ppm)
        }
        guard fullUntil < zeroAt else { throw .outOfRange("drawdown of full size in ppm, against that of none", fullUntil.ppm) }
        self.init(uncheckedFullUntil: fullUntil, zeroAt: zeroAt)
    }

    private init(uncheckedFullUntil fullUntil: Fraction, zeroAt: Fraction) {
        self.fullUntil = fullUntil
        self.zeroAt = zeroAt
    }

    /// m, rounded down; 0 without a positive peak.
    public func multiplier(equity: Money, peak: Peak) -> Fraction {
        guard peak.equity > .zero else { return .zero }
        // (zeroAt − d)/(zeroAt − fullUntil) with d = 1 − E/peak, in one division.
        let top = (Int128(zeroAt.ppm) - 1_000_000) * Int128(peak.equity.micros) + Int128(equity.micros) * 1_000_000
        let bottom = Int128(zeroAt.ppm - fullUntil.ppm) * Int128(peak.equity.micros)
        return Fraction(ppm: Int64(min(max((top * 1_000_000).flooredDivision(by: bottom), 0), 1_000_000)))
    }
}
