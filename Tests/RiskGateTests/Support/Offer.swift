import Domain

/// A candidate and a predictor's answer to it, in pieces that a test can change: YES at .60 against an ask of .50.
struct Offer {
    let id: String
    let now: MarketTime
    var market = "M-1"
    var surface = Surface.kalshiLongTerm
    var mode = Mode.sim
    var p: Int64 = 600_000
    var side = Side.yes
    var ask: Int64 = 500_000
    var count: Int64 = 100_000
    var cost = Money.cents(1)
    var strategy = "divergence"
    var nothing: String?
    var theme: String?
    var category = "Economics"

    init(_ id: String, at now: MarketTime, market: String = "M-1") {
        self.id = id
        self.now = now
        self.market = market
    }

    func book(ask: Int64? = nil, at time: MarketTime? = nil) -> OrderBook {
        func levels(_ micros: Int64) -> [BookLevel] {
            YesPrice(exactly: micros).map { [BookLevel(price: $0, quantity: .whole(count))] } ?? []
        }
        let ask = ask ?? self.ask
        return OrderBook(bids: levels(ask - 10_000), asks: levels(ask), at: time ?? now)
    }

    var candidate: Candidate {
        let listed = Market(
            id: ID(market), event: ID("E-\(market)"), series: ID("KXFED"), title: "Cut?", outcome: "Cut", status: .open,
            opensAt: now - .days(1),
            closesAt: now + .days(5), expectedExpiration: nil, settlementTimerSeconds: 60, strike: .category("Cut"), rules: "",
            ticks: .linearCent,
            volume24h: .whole(1_000), openInterest: .whole(1_000), resolution: .open)
        return Candidate(
            id: ID(id), surface: surface, mode: mode, market: listed, eventTitle: "Fed", category: category,
            resolutionSource: nil, structure: .exclusive([listed.id]),
            theme: theme ?? "t-\(market)", fees: FeeTerms(multiplier: .one, alignmentStep: Money(micros: 100), waivedUntil: nil),
            book: book(), held: false,
            offeredAt: now, deadline: now + .minutes(5), reservation: .cents(5))
    }

    var prediction: Prediction {
        let forecast = Forecast(
            id: ID("f-\(id)"), probability: Probability(clampingPPM: p), disagreement: .zero, madeAt: now, basis: "test")
        let opportunity = Opportunity(forecast: forecast, side: side, confidence: Probability(clampingPPM: 700_000))
        return Prediction(
            candidate: ID(id), strategy: strategy, verdict: nothing.map { .none(reason: $0, nil) } ?? .opportunity(opportunity), cost: cost,
            answeredAt: now,
            predictor: "predictor-1")
    }
}
