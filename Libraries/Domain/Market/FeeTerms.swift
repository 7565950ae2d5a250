/// What a venue charges for taking liquidity in one market.
public struct FeeTerms: Hashable, Sendable, Codable {
    /// The series' fee multiplier M, parts per million (1,000,000 is 1).
    public let multiplier: Fraction
    /// The step to which the venue aligns a balance after a fill: $0.0001 for direct members, $0.01 for others.
    public let alignmentStep: Money
    /// No model fee is charged before this time; the balance is aligned all the same.
    public let waivedUntil: MarketTime?

    public init(multiplier: Fraction, alignmentStep: Money, waivedUntil: MarketTime?) {
        self.multiplier = multiplier
        self.alignmentStep = alignmentStep
        self.waivedUntil = waivedUntil
    }

    /// ⌈M·0.07·C·P·(1−P)⌉ in micro-dollars: the model fee of a taker.
    ///
    /// P is the same for both sides, so a price in either space gives the same fee. Source: Kalshi's fee schedule (effective 2026-07-07).
    /// What an order
    /// costs with alignment is in ``BookWalk``.
    public func modelFeeMicros(quantity: Quantity, price: SidePrice) -> Int64 {
        let product = Int128(multiplier.ppm) * 7 * Int128(quantity.hundredths) * Int128(price.micros) * Int128(1_000_000 - price.micros)
        return Int64(product.ceiledDivision(by: 10_000_000_000_000_000))
    }
}
