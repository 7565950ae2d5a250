public import Domain

/// What Kalshi's fee schedule charges for one fill, before the balance is aligned: M · rate · C · P · (1 − P).
///
/// The rate is 0.07 for takers; for makers 0, 0.0175 or 0.035 by fee type. Source: the fee schedule effective 2026-07-07. Pure and exact:
/// integers only. See ``KalshiFeeAccumulator`` for what an order really pays.
public struct KalshiFeeModel: Hashable, Sendable {
    /// The greatest multiplier accepted: 1,000. Kalshi's are 0, 0.5, 1 and the like.
    public static let multiplierMax = Fraction(ppm: 1_000_000_000)

    public let type: KalshiFeeType
    /// The series' or event's fee multiplier M.
    public let multiplier: Fraction
    /// Nothing is charged before this time.
    public let waivedUntil: MarketTime?
    public let rounding: KalshiFeeRounding

    /// - Throws: ``KalshiFeeError/unpriceable(_:)`` for `flat`, whose table is not verified; ``KalshiFeeError/multiplierOutOfRange(_:)``.
    public init(
        type: KalshiFeeType, multiplier: Fraction, waivedUntil: MarketTime? = nil, rounding: KalshiFeeRounding = .august2026
    ) throws(KalshiFeeError) {
        guard type != .flat else { throw .unpriceable(type) }
        guard (.zero...Self.multiplierMax).contains(multiplier) else { throw .multiplierOutOfRange(multiplier) }
        self.type = type
        self.multiplier = multiplier
        self.waivedUntil = waivedUntil
        self.rounding = rounding
    }

    /// The fee for `quantity` (not negative) at `price`, rounded up to the version's step.
    ///
    /// P · (1 − P) is the same in both price spaces, so the price on the YES book serves both sides.
    public func tradeFee(quantity: Quantity, price: YesPrice, role: KalshiLiquidityRole, at now: MarketTime) -> Money {
        precondition(quantity >= .zero, "a fill's quantity is not negative")
        if let waivedUntil, now < waivedUntil { return .zero }
        // Units: 10^-6 (M) · 10^-4 (rate) · 10^-2 (C) · 10^-6 (P) · 10^-6 (1 − P) dollars = 10^-24 dollars = 10^-18 µ$.
        let product =
            Int128(multiplier.ppm) * rate(role) * Int128(quantity.hundredths) * Int128(price.micros) * Int128(1_000_000 - price.micros)
        let step = Int128(rounding.tradeFeeStep.micros)
        return Money(micros: Int64(product.ceiledDivision(by: 1_000_000_000_000_000_000 * step) * step))
    }

    /// The rate in ten-thousandths.
    private func rate(_ role: KalshiLiquidityRole) -> Int128 {
        switch (role, type) {
        case (.taker, _): 700
        case (.maker, .quadraticWithMakerFees): 175
        case (.maker, .quadraticWithComboMakerFees): 350
        case (.maker, .quadratic), (.maker, .flat): 0
        }
    }
}
