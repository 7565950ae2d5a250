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
        candidate: Candidate, opportunity: Opportunity, strategy: String, book: OrderBook, rules: GateRules, books: GateBooks,
        state: SurfaceState, now: MarketTime
    ) {
        self.candidate = candidate
        self.opportunity = opportunity
        self.strategy = strategy
        self.book = book
        self.rules = rules
        self.books = books
        self.state = state
        self.now = now
        sizing = EntrySize(candidate: candidate, opportunity: opportunity, book: book, rules: rules, books: books).verdict(at: now)
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
        RequiredEdge(
            minimumYes: Edge(ppm: limits.minEdgeYes.ppm), minimumNo: Edge(ppm: limits.minEdgeNo.ppm),
            disagreementLimit: limits.maxDisagreement)
    }
    /// The least edge of this entry; absent when the models disagree too much. A market that was left before needs h more: that by which an
    /// edge must be
    /// inverted to leave.
    var required: Edge? {
        let margin = books.markets[market.id]?.leftAt == nil ? Edge(ppm: 0) : exitPlan(at: ask ?? limits.highestPrice).edgeInverted
        return requiredEdge.edge(of: side, disagreement: opportunity.forecast.disagreement, margin: margin)
    }
    /// By what rules a position bought at `price` would be left.
    func exitPlan(at price: SidePrice) -> ExitPlan {
        ExitRules.plan(side: side, price: price, ticks: market.ticks, required: requiredEdge, openedAt: now, timeStop: limits.timeStop)
    }
    /// What the order would hold in reserve: its worst cost at its limit, and at the offers where no limit comes out. Absent without a
    /// size.
    var reserve: Money? {
        guard case .sized(let size) = sizing else { return nil }
        return limitPrice.flatMap { BookWalk.worstCost(of: size.quantity, limit: $0, fees: candidate.fees, at: now)?.reserve }
            ?? size.cost.reserve
    }
    /// What the quantity would cost; that of one contract where no size came out, so that a receipt can still name the edge.
    var cost: WalkedCost? {
        if case .sized(let size) = sizing { return size.cost }
        return BookWalk.cost(of: .whole(1), offers: book.offers(of: side), fees: candidate.fees, at: now)
    }
    var edge: Edge? { cost.map { Edge(q: q, cost: $0.each) } }
    /// What an entry may cost in one market over its life.
    var marketCap: Money { books.sizingBase.scaledDown(by: Fraction(ppm: 2 * limits.positionCap.ppm)) }
}
