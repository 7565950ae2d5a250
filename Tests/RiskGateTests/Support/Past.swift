import TestSupport
import Domain
import Stage
import Wire

@testable import RiskGate

/// A seeded past that makes sense: what it does depends on what the gate said. Entries, exits, settlements, outcomes of what was left,
/// answers that come late
/// or twice, orders that are declined, restarts with other settings, conditions, and the STOP file.
struct Past {
    /// What an input was, for a test to see that it was there.
    enum Kind: String, CaseIterable {
        case started, settings, source, offer, late, second, signed, filled, finished, declined, marked, exit, sold, paid, outcome,
            condition, stopFile, tick
    }

    private(set) var inputs: [(input: StageInput<GateStage.Own>, at: MarketTime)] = []
    private(set) var counts: [Kind: Int] = [:]
    private(set) var bench = GateBench()
    private var count = 0
    private var offers: [Offer] = []
    /// Positions of which the resolver has said that they were sold, and not yet how their markets ended.
    private var sold: [OrderIntent] = []
    private var entries: [ID<OrderIntent>: OrderIntent] = [:]
    private var rules = GateBench.rules()
    private var random: SplitMix64

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        try start()
    }

    private mutating func put(_ input: StageInput<GateStage.Own>, _ kind: Kind) {
        inputs.append((input, bench.now))
        if bench.put(input) { counts[kind, default: 0] += 1 }
        if let intent = bench.approved { entries[intent.id] = intent }
    }

    private mutating func start() throws {
        put(.started(StageStart(logID: GateBench.logID, generation: 0, settings: try rules.json)), .started)
        live()
    }

    private mutating func live() { for name in GateBench.sources { put(.source(name, .live), .source) } }

    private mutating func hear(_ body: LogEvent, from source: String, _ kind: Kind) {
        count += 1
        let position = LogPosition(source: source, logID: "log-\(source)", generation: 0, seq: UInt64(count), hash: .zero)
        let said = bench.now - .seconds(Int64.random(in: 0...5, using: &random))
        put(.event(LoggedEvent(at: said, cause: nil, body: body), from: position), kind)
    }

    mutating func step() throws {
        bench.now = bench.now + .seconds(Int64.random(in: 0...600, using: &random))
        let working = bench.gate.books.working.values.randomElement(using: &random)
        switch Int.random(in: 0..<26, using: &random) {
        case 0..<8: offer()
        case 8: late()
        case 9: if let offer = offers.last { put(.own(.predicted(offer.candidate, offer.prediction, nil)), .second) }
        case 10..<12:
            if let working {
                put(.own(.signed(Approval(intent: working.intent.id, decisionSeq: 3, payload: [1], signature: [2], keyID: "k"))), .signed)
            }
        case 12..<15: if let working { fill(working) }
        case 15: if let working { finish(working) }
        case 16:
            if let working, working.filled == .zero {
                hear(.execution(.declined(working.intent.id, reason: "expired")), from: "executor", .declined)
            }
        case 17: mark()
        case 18: leave()
        case 19: pay()
        case 20: outcome()
        case 21:
            let demands: TradingState? = Bool.random(using: &random) ? nil : .reducing
            let condition = Condition(name: "unknown_order", subject: "a", demands: demands, reason: "r")
            hear(.execution(.condition(condition)), from: "executor", .condition)
        case 22: put(.stopFile(Int.random(in: 0..<4, using: &random) == 0), .stopFile)
        case 23:
            if Int.random(in: 0..<4, using: &random) == 0 { bench.now = bench.now + .hours(24) }
            put(.tick, .tick)
        case 24: try settings()
        default: live()
        }
    }

    private mutating func offer() {
        count += 1
        var offer = Offer("c-\(count)", at: bench.now, market: "M-\(Int.random(in: 0..<40, using: &random))")
        offer.ask = Int64.random(in: 10...90, using: &random) * 10_000
        offer.side = Bool.random(using: &random) ? .yes : .no
        offer.p = offer.ask + (offer.side == .yes ? 1 : -1) * Int64.random(in: 20_000...99_000, using: &random)
        offer.strategy = "strategy-\(Int.random(in: 0..<3, using: &random))"
        offer.nothing = Int.random(in: 0..<6, using: &random) == 0 ? "no-edge" : nil
        offers.append(offer)
        let newer = Bool.random(using: &random) ? offer.book(at: bench.now + Span(micros: 1)) : nil
        put(.own(.predicted(offer.candidate, offer.prediction, newer)), .offer)
    }

    private mutating func late() {
        count += 1
        let offer = Offer("c-\(count)", at: bench.now - .minutes(6))
        put(.own(.predicted(offer.candidate, offer.prediction, nil)), .late)
    }

    private mutating func fill(_ order: WorkingOrder) {
        guard order.remaining > .zero else { return }
        count += 1
        let all = Bool.random(using: &random)
        let quantity = all ? order.remaining : Quantity(hundredths: Int64.random(in: 1...order.remaining.hundredths, using: &random))
        let fill = OrderFill(
            id: ID("fill-\(count)"), attempt: ID("a"), intent: order.intent.id, orderID: "o", quantity: quantity, price: order.intent.limit,
            fee: Money(micros: Int64.random(in: 0...100_000, using: &random)), at: bench.now)
        hear(.execution(.filled(fill)), from: "executor", .filled)
    }

    private mutating func finish(_ order: WorkingOrder) {
        let finished = FinishedOrder(intent: order.intent, filled: order.filled, amount: .zero, fees: .zero, reason: "partial")
        hear(.execution(.finished(finished)), from: "executor", .finished)
        for (id, left) in bench.gate.books.left where !sold.contains(where: { $0.id == id }) {
            guard let entry = entries[id] else { continue }
            sold.append(entry)
            end(
                entry, of: left.market, .open, payout: .zero, profit: .cents(Int64.random(in: -500...500, using: &random)), source: "exit",
                .sold)
        }
    }

    private mutating func mark() {
        for market in bench.gate.books.holdings.keys {
            let bid = SidePrice(micros: Int64.random(in: 20...60, using: &random) * 10_000)
            hear(.position(.marked(market, bid: bid)), from: "resolver", .marked)
        }
    }

    private mutating func leave() {
        guard let (market, holding) = Array(bench.gate.books.holdings).randomElement(using: &random) else { return }
        count += 1
        let request = ExitRequest(
            id: ID("x-\(count)"), position: holding.position, market: market, event: holding.event, side: holding.side,
            quantity: holding.quantity,
            limit: SidePrice(micros: 300_000), bid: SidePrice(micros: 310_000), reason: "edge-inverted")
        hear(.position(.exitRequested(request)), from: "resolver", .exit)
    }

    private mutating func pay() {
        guard let (market, holding) = Array(bench.gate.books.holdings).randomElement(using: &random), let entry = entries[holding.position]
        else { return }
        let wins = Bool.random(using: &random)
        let payout = wins ? holding.quantity.proceeds(at: SidePrice(micros: 1_000_000)) : .zero
        end(
            entry, of: market, .settled(wins ? holding.side : holding.side.opposite), payout: payout, profit: payout - holding.cost,
            source: "venue", .paid)
    }

    private mutating func outcome() {
        guard let entry = sold.first else { return }
        sold.removeFirst()
        let outcomes: [Resolution] = [.settled(.yes), .settled(.no), .void, .scalar(YesPrice(exactly: 400_000))]
        let resolution = outcomes[Int.random(in: 0..<outcomes.count, using: &random)]
        end(entry, of: entry.market, resolution, payout: .zero, profit: .zero, source: ResolvedPosition.outcomeSource, .outcome)
    }

    private mutating func end(
        _ entry: OrderIntent, of market: ID<Market>, _ resolution: Resolution, payout: Money, profit: Money, source: String, _ kind: Kind
    ) {
        let position = Position(
            id: entry.id, surface: .kalshiLongTerm, mode: .sim, strategy: entry.strategy, market: market, event: entry.event,
            side: entry.side,
            quantity: source == "venue" ? entry.quantity : .zero, cost: .zero, fees: .zero, openedAt: bench.now,
            exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil,
            resolutionSource: nil, promised: Probability(clampingPPM: 600_000),
            marketAtEntry: Probability(clampingPPM: 500_000))
        let resolved = ResolvedPosition(
            position: position, resolution: resolution, payout: payout, profit: profit, venueRounding: .zero, source: source, at: bench.now)
        hear(.position(.resolved(resolved)), from: "resolver", kind)
    }

    private mutating func settings() throws {
        guard Int.random(in: 0..<4, using: &random) == 0 else { return }
        let (bankroll, loss) = (Int64.random(in: 9_000...12_000, using: &random), Int64.random(in: 40_000...90_000, using: &random))
        rules = GateBench.rules(bankroll: .dollars(bankroll)) { $0.dailyLoss = Fraction(ppm: loss) }
        counts[.settings, default: 0] += 1
        try start()
    }
}
