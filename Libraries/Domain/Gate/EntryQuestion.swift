/// Everything that the checks of one entry look at. A value: evaluating it changes nothing.
public struct EntryQuestion: Sendable {
    public let candidate: Candidate
    public let opportunity: Opportunity
    public let strategy: String
    /// The newest order book: what an order would meet.
    public let book: OrderBook
    public let rules: GateRules
    public let books: GateBooks
    public let state: SurfaceState
    public let now: MarketTime

    public init(
        candidate: Candidate, opportunity: Opportunity, strategy: String, book: OrderBook, rules: GateRules, books: GateBooks, state: SurfaceState, now: MarketTime
    ) {
        self.candidate = candidate
        self.opportunity = opportunity
        self.strategy = strategy
        self.book = book
        self.rules = rules
        self.books = books
        self.state = state
        self.now = now
        sizing = EntryQuestion.size(candidate, opportunity, book, rules, books, now)
    }

    /// What the sizing rule says, computed once.
    let sizing: SizeVerdict

    var limits: RiskLimits { rules.limits }
    var market: Market { candidate.market }
    var side: Side { opportunity.side }
    /// q: the chance that the side pays.
    var q: Probability { opportunity.forecast.probability.of(side) }
    /// What the side is offered at now, and was when the forecast was made.
    var ask: SidePrice? { book.offers(of: side).first?.price }
    var askSeen: SidePrice? { candidate.book.offers(of: side).first?.price }
    var requiredEdge: RequiredEdge {
        RequiredEdge(minimumYes: Edge(ppm: limits.minEdgeYes.ppm), minimumNo: Edge(ppm: limits.minEdgeNo.ppm), disagreementLimit: limits.maxDisagreement)
    }
    /// The least edge of this entry; absent when the models disagree too much. A market that was left before needs half the minimum more.
    var required: Edge? {
        let margin = books.markets[market.id]?.leftAt == nil ? 0 : limits.minEdge(side).ppm.ceiledDivision(by: 2)
        return requiredEdge.edge(of: side, disagreement: opportunity.forecast.disagreement, margin: Edge(ppm: margin))
    }
    /// What the quantity would cost; that of one contract where no size came out, so that a receipt can still name the edge.
    var cost: WalkedCost? {
        if case .sized(let size) = sizing { return size.cost }
        return BookWalk.cost(of: .whole(1), offers: book.offers(of: side), fees: candidate.fees, at: now)
    }
    var edge: Edge? { cost.map { Edge(q: q, cost: $0.each) } }
    /// What an entry may cost in one market over its life.
    var marketCap: Money { books.sizingBase.scaledDown(by: Fraction(ppm: 2 * limits.positionCap.ppm)) }

    private static func size(
        _ candidate: Candidate, _ opportunity: Opportunity, _ book: OrderBook, _ rules: GateRules, _ books: GateBooks, _ now: MarketTime
    ) -> SizeVerdict {
        let base = books.sizingBase
        func cap(_ fraction: Fraction) -> Money { base.scaledDown(by: fraction) }
        let caps = ExposureCaps(event: cap(rules.limits.eventCap), theme: cap(rules.limits.themeCap), exposure: cap(rules.limits.exposureCap))
        let left = books.exposure.headroom(event: candidate.market.event, theme: candidate.theme, caps: caps)
        let spent = books.markets[candidate.market.id]?.spent ?? .zero
        let headroom = SizeHeadroom(
            position: cap(rules.limits.positionCap), market: cap(Fraction(ppm: 2 * rules.limits.positionCap.ppm)) - spent, event: left.event,
            theme: left.theme, exposure: left.exposure)
        let terms = SizeTerms(
            base: base, q: opportunity.forecast.probability.of(opportunity.side), offers: book.offers(of: opportunity.side), fees: candidate.fees,
            kellyFraction: rules.limits.kellyFraction, multiplier: books.multiplier, headroom: headroom)
        return Sizing.size(terms, at: now)
    }
}
