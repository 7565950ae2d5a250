/// Everything that the size of an entry depends on.
public struct SizeTerms: Hashable, Sendable, Codable {
    /// S, the sizing base: min(B, B + U), so that open gains are not bet. Documented up to 100 million dollars.
    public let base: Money
    /// q, the probability that the side which is bought pays.
    public let q: Probability
    /// What can be bought of the side, cheapest first.
    public let offers: [SideLevel]
    /// What the venue charges in the market.
    public let fees: FeeTerms
    /// The share of Kelly's share that is spent, by default a quarter.
    public let kellyFraction: Fraction
    /// m, the drawdown multiplier; it multiplies after the caps, and is held to 0 to 1.
    public let multiplier: Fraction
    /// What is left under each cap.
    public let headroom: SizeHeadroom

    /// Terms with a quarter of Kelly unless another share is given.
    public init(
        base: Money, q: Probability, offers: [SideLevel], fees: FeeTerms, kellyFraction: Fraction = Fraction(ppm: 250_000),
        multiplier: Fraction,
        headroom: SizeHeadroom
    ) {
        self.base = base
        self.q = q
        self.offers = offers
        self.fees = fees
        self.kellyFraction = kellyFraction
        self.multiplier = multiplier
        self.headroom = headroom
    }
}

/// How much may still be spent under each cap; negative counts as nothing.
public struct SizeHeadroom: Hashable, Sendable, Codable {
    /// Under the cap on one position.
    public let position: Money
    /// Under the cap on what the market may cost over its life.
    public let market: Money
    /// Under the cap on the event's worst case.
    public let event: Money
    /// Under the cap on the theme's worst case.
    public let theme: Money
    /// Under the cap on the worst case of everything.
    public let exposure: Money

    /// Amounts under each cap, in micro-dollars as all money.
    public init(position: Money, market: Money, event: Money, theme: Money, exposure: Money) {
        self.position = position
        self.market = market
        self.event = event
        self.theme = theme
        self.exposure = exposure
    }

    /// The smallest headroom and its name; of equal ones the first in the order position, market, event, theme, exposure.
    var smallest: (term: BindingTerm, amount: Money) {
        var smallest = (term: BindingTerm.positionCap, amount: position)
        for candidate in [(BindingTerm.marketCap, market), (.eventCap, event), (.themeCap, theme), (.exposureCap, exposure)]
        where candidate.1 < smallest.amount {
            smallest = (term: candidate.0, amount: candidate.1)
        }
        return (smallest.term, max(.zero, smallest.amount))
    }
}
