/// How much an entry may be, from the books as they are.
struct EntrySize {
    let candidate: Candidate
    let opportunity: Opportunity
    let book: OrderBook
    let rules: GateRules
    let books: GateBooks

    /// What the sizing rule says under every cap. A leg that lowers the worst case of its event passes the caps on worst cases, however
    /// little they leave.
    func verdict(at now: MarketTime) -> SizeVerdict {
        let (event, exposure) = (candidate.market.event, books.exposure)
        if exposure.events[event] != nil, case .sized(let size) = verdict(ExposureCaps(event: base, theme: base, exposure: base), at: now) {
            let leg = Leg(market: candidate.market.id, side: opportunity.side, quantity: size.quantity, cost: size.cost.reserve)
            let change = exposure.change(adding: leg, event: event, structure: candidate.structure, theme: candidate.theme)
            if change.increase < .zero { return .sized(size) }
        }
        let limits = rules.limits
        let caps = ExposureCaps(event: cap(limits.eventCap), theme: cap(limits.themeCap), exposure: cap(limits.exposureCap))
        return verdict(exposure.headroom(event: event, theme: candidate.theme, caps: caps), at: now)
    }

    private func verdict(_ left: ExposureCaps, at now: MarketTime) -> SizeVerdict {
        let position = rules.limits.positionCap
        let spent = books.markets[candidate.market.id]?.spent ?? .zero
        let headroom = SizeHeadroom(
            position: cap(position), market: cap(Fraction(ppm: 2 * position.ppm)) - spent, event: left.event, theme: left.theme,
            exposure: left.exposure)
        return Sizing.size(
            SizeTerms(
                base: base, q: opportunity.forecast.probability.of(opportunity.side), offers: book.offers(of: opportunity.side),
                fees: candidate.fees,
                kellyFraction: rules.limits.kellyFraction, multiplier: books.multiplier, headroom: headroom), at: now)
    }

    private var base: Money { books.sizingBase }

    private func cap(_ fraction: Fraction) -> Money { base.scaledDown(by: fraction) }
}
