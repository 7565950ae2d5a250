@testable import Domain

/// One question put to the gate, in pieces that a test can change: $10,000 on `kalshi-lt`, YES at .60 against an ask of .50, which every
/// check lets pass.
struct GateScene {
    var now = noon
    var limits = RiskLimits.defaults(of: .kalshiLongTerm)
    var allowedSides = SortedMap<String, [Side]>()
    var side = Side.yes
    /// The probability of YES, and how much the models disagree, in ppm.
    var p: Int64 = 600_000
    var disagreement: Int64 = 0
    var confidence: Int64 = 700_000
    var forecastID = "f-1"
    var market = "M-1"
    var event = "E-1"
    var structure = EventStructure.exclusive([ID("M-1"), ID("M-2")])
    var theme = "fed/2025-10"
    var category = "Economics"
    var status = MarketStatus.open
    var closesIn = Span.hours(48)
    /// When the venue expects the outcome; an hour after the close unless it says otherwise.
    var expectedIn: Span?
    var ticks = TickGrid.linearCent
    var fees = FeeTerms.direct
    /// What the forecast saw, and what is there now.
    var seen = GateScene.book(bid: 480_000, ask: 500_000)
    var book = GateScene.book(bid: 480_000, ask: 500_000)
    var state = SurfaceState(state: .active, reasons: [])
    var books: GateBooks

    init() {
        books = GateBooks.none
        books = GateBooks(rules: rules)
        books.open(NewYork.tradingDay(of: now))
    }

    var rules: GateRules {
        GateRules(
            surface: .kalshiLongTerm, mode: .sim, account: "sim-1", bankroll: .dollars(10_000), limits: limits, allowedSides: allowedSides,
            firstStage: .live)
    }

    var candidate: Candidate {
        let listed = Market(
            id: ID(market), event: ID(event), series: ID("KXFED"), title: "Cut?", outcome: "Cut", status: status, opensAt: now - .days(1),
            closesAt: now + closesIn, expectedExpiration: now + (expectedIn ?? closesIn + .hours(1)), settlementTimerSeconds: 60,
            strike: .category("Cut"), rules: "",
            ticks: ticks, volume24h: .whole(1_000), openInterest: .whole(1_000), resolution: .open)
        return Candidate(
            id: ID("c-1"), surface: .kalshiLongTerm, mode: .sim, market: listed, eventTitle: "Fed", category: category,
            resolutionSource: "Federal Reserve", structure: structure, theme: theme, fees: fees, book: seen, held: false, offeredAt: now,
            deadline: now + .minutes(5), reservation: .cents(5))
    }

    var forecast: Forecast {
        Forecast(
            id: ID(forecastID), probability: Probability(clampingPPM: p), disagreement: Fraction(ppm: disagreement), madeAt: now,
            basis: "test")
    }

    var question: EntryQuestion {
        EntryQuestion(
            candidate: candidate,
            opportunity: Opportunity(forecast: forecast, side: side, confidence: Probability(clampingPPM: confidence)),
            strategy: "divergence", book: book, rules: rules, books: books, state: state, now: now)
    }

    /// What one check makes of the question.
    func result(of check: CheckName) -> CheckResult? { EntryChecks.all.first { $0.name == check }?.evaluate(question) }

    /// A book with one level a side, prices in micro-dollars; a side without a price is empty.
    static func book(bid: Int64?, ask: Int64?, count: Int64 = 100_000, at time: MarketTime = noon) -> OrderBook {
        func levels(_ price: Int64?) -> [BookLevel] {
            price.flatMap { YesPrice(exactly: $0) }.map { [BookLevel(price: $0, quantity: .whole(count))] } ?? []
        }
        return OrderBook(bids: levels(bid), asks: levels(ask), at: time)
    }

    /// Both books the same: nothing happened since the forecast.
    mutating func show(bid: Int64?, ask: Int64?, count: Int64 = 100_000) {
        seen = GateScene.book(bid: bid, ask: ask, count: count)
        book = seen
    }

    /// Adds a holding that is worth what it cost.
    mutating func hold(
        _ market: String, event: String, theme: String? = nil, side: Side = .yes, count: Int64 = 100, cost: Money,
        closesIn: Span = .hours(48),
        endsIn: Span? = nil
    ) {
        var stake = Stake(theme: theme ?? event, category: "Economics")
        (stake.quantity, stake.paid) = (.whole(count), cost)
        books.holdings[ID(market)] = Holding(
            position: ID("s-\(market)"), event: ID(event), structure: structure, strategy: "divergence", side: side,
            quantity: .whole(count), cost: cost, stake: stake, bid: SidePrice(micros: cost.micros / count), markedAt: now,
            closesAt: now + closesIn,
            endsAt: now + (endsIn ?? closesIn))
    }

    /// What has happened in a market over its life.
    subscript(record market: String) -> MarketRecord {
        get { books.markets[ID(market)] ?? MarketRecord(closesAt: now + closesIn) }
        set { books.markets[ID(market)] = newValue }
    }

    func intent(
        _ id: String, _ purpose: OrderPurpose = .entry, market: String? = nil, count: Int64 = 100, limit: Int64 = 500_000,
        worst: Money = Money(micros: 51_750_100)
    ) -> OrderIntent {
        OrderIntent(
            id: ID(id), surface: .kalshiLongTerm, mode: .sim, account: "sim-1", purpose: purpose, market: ID(market ?? self.market),
            event: ID(event),
            side: side, quantity: .whole(count),
            limit: SidePrice(micros: limit), notAfter: nil, worstCost: purpose.isEntry ? worst : .zero, strategy: "divergence")
    }

    /// Puts an order to work in the books.
    mutating func work(_ intent: OrderIntent) {
        books.working[intent.id] = WorkingOrder(
            intent: intent, structure: structure, theme: theme, category: "Economics", closesAt: now + closesIn, endsAt: now + (expectedIn ?? closesIn),
            bid: book.bids(for: intent.side).first?.price, bidAt: book.at)
    }

    func fill(_ intent: String, hundredths: Int64, at price: Int64, fee: Int64, after span: Span = .zero) -> OrderFill {
        OrderFill(
            id: ID("fill"), attempt: ID("a"), intent: ID(intent), orderID: "o", quantity: Quantity(hundredths: hundredths),
            price: SidePrice(micros: price),
            fee: Money(micros: fee), at: now + span)
    }
}

/// A change of the scene with the word that a check has for it; `nil` when the check lets it pass.
struct GateCase: Sendable, CustomStringConvertible {
    let check: CheckName
    let word: String?
    let name: String
    let change: @Sendable (inout GateScene) -> Void

    init(_ check: CheckName, _ word: String?, _ name: String = "", _ change: @escaping @Sendable (inout GateScene) -> Void) {
        self.check = check
        self.word = word
        self.name = name
        self.change = change
    }

    var description: String { "\(check.rawValue) \(word ?? "passes") \(name)" }

    var scene: GateScene {
        var scene = GateScene()
        change(&scene)
        return scene
    }
}

extension Sequence<CheckResult> {
    var allPassed: Bool { allSatisfy { $0.passed } }
}
