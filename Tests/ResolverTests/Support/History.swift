import Domain
import Stage
import TestSupport
import Testing
import Venues
import Wire

@testable import Resolver

/// A long seeded history of an honest venue: purchases, forecasts, exits that fill in part or not at all, settlements of every kind,
/// failures, duplicates, restarts of the process, and logs that fall silent.
struct History {
    var bench: Bench
    private var random: SplitMix64
    /// What was paid and received, fees included, as the venue moved it.
    private(set) var cash = Money.zero
    private var working: [OrderIntent] = []
    private var wanted: [ExitRequest] = []
    private var markets: [ID<Market>]
    private var said: [ExecutionEvent] = []

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        markets = (0..<6).map { ID("KXRATE-26DEC-T\($0)") }
        bench = try Bench(venue: BookVenue(markets))
    }

    /// Takes `count` steps, then lets everything come to its end.
    mutating func run(_ count: Int) async throws {
        for _ in 0..<count { try await step() }
        try bench.send(.stopFile(false))
        for source in ResolverStage.reads { try bench.send(.source(source, .live)) }
        bench.venue.failure = nil
        for request in wanted { try bench.refuseExit(request) }
        wanted = []
        while let intent = working.first { try finish(intent) }
        for market in bench.stage.held.keys where bench.venue.lines[market]?.market.resolution == .open { try pay(market) }
        for _ in 0..<3 { try await look() }
    }

    private mutating func step() async throws {
        bench.now = bench.now + .seconds(Int64.random(in: 0...400, using: &random))
        switch Int.random(in: 0..<20, using: &random) {
        case 0...2: try buy()
        case 3...5: try forecast()
        case 6...11: try await look()
        case 12: try decideExits()
        case 13, 14: if let intent = working.randomElement(using: &random) { try finish(intent) }
        case 15: quote()
        case 16: if random.oneIn(4), let market = bench.stage.held.keys.randomElement(using: &random) { try pay(market) }
        case 17: if let event = said.randomElement(using: &random) { try bench.executor(event) }
        case 18: if random.oneIn(3) { try bench.start() }
        default: try disturb()
        }
    }

    private mutating func look() async throws {
        let events = try await bench.look(after: .seconds(Int64.random(in: 60...600, using: &random)))
        for request in events.exits {
            let held = try #require(bench.stage.held[request.market]?.position)
            #expect(request.quantity <= held.quantity && request.quantity > .zero && request.position == held.id)
            #expect(!wanted.contains { $0.market == request.market }, "a second live exit")
            #expect(!working.contains { $0.market == request.market }, "an exit beside an order at work")
            wanted.append(request)
        }
        if random.oneIn(6), let answer = bench.inputs.last(where: { if case .own = $0.input { true } else { false } }) {
            try bench.send(answer.input)
        }
    }

    private mutating func buy() throws {
        let free = markets.filter { market in
            bench.stage.held[market] == nil && !working.contains { $0.market == market }
                && bench.venue.lines[market]?.market.status == .open
        }
        guard let market = free.randomElement(using: &random) else { return }
        let quantity = Quantity(hundredths: Int64.random(in: 1...20_000, using: &random))
        let intent = try bench.intent(.entry, market, random.oneIn(2) ? .yes : .no, quantity)
        try bench.approve(intent, timeStop: random.oneIn(3) ? bench.now + .hours(Int64.random(in: 1...30, using: &random)) : nil)
        working.append(intent)
    }

    private mutating func forecast() throws {
        guard let market = markets.randomElement(using: &random) else { return }
        let q = Probability(clampingPPM: Int64.random(in: 0...1_000_000, using: &random))
        try bench.forecast(q.decimal, market)
    }

    private mutating func decideExits() throws {
        for request in wanted {
            if random.oneIn(3) { try bench.refuseExit(request) } else { working.append(try bench.approveExit(request)) }
        }
        wanted = []
    }

    private mutating func finish(_ intent: OrderIntent) throws {
        working.removeAll { $0.id == intent.id }
        if random.oneIn(5) {
            try bench.executor(.declined(intent.id, reason: "stop"))
            return
        }
        let isOpen = bench.venue.lines[intent.market]?.market.status == .open
        let filled: Quantity =
            switch Int.random(in: 0..<5, using: &random) {
            case 0: .zero
            case _ where !isOpen: .zero
            case 1, 2: Quantity(hundredths: Int64.random(in: 1...intent.quantity.hundredths, using: &random))
            default: intent.quantity  // as most market orders do, and the only way in which an exit ends its position
            }
        let each = SidePrice(micros: Int64.random(in: 500...9_500, using: &random) * 100)
        let fee = Money(micros: Int64.random(in: 0...50_000, using: &random))
        let first = bench.inputs.count
        try bench.execute(intent, filled, at: each.decimal, fee: fee.decimal)
        for entry in bench.inputs[first...] {
            if case .event(let event, _) = entry.input, case .execution(let execution) = event.body { said.append(execution) }
        }
        guard filled > .zero else { return }
        cash -= fee
        if intent.purpose.isEntry { cash -= filled.cost(at: each) } else { cash += filled.proceeds(at: each) }
    }

    private mutating func quote() {
        guard let market = markets.randomElement(using: &random) else { return }
        let bid = Int64.random(in: 5...90, using: &random)
        let spread = Int64.random(in: 1...12, using: &random)
        bench.venue.quote(
            market, bid: random.oneIn(8) ? nil : Money.cents(bid).decimal,
            ask: random.oneIn(8) ? nil : Money.cents(min(bid + spread, 99)).decimal)
    }

    private mutating func pay(_ market: ID<Market>) throws {
        guard !working.contains(where: { $0.market == market }), bench.venue.lines[market]?.market.resolution == .open else { return }
        let value = YesPrice(exactly: Int64.random(in: 0...100, using: &random) * 10_000)
        let endings: [Resolution] = [.settled(.yes), .settled(.no), .void, .scalar(value)]
        let rows = bench.venue.settlements.count
        bench.venue.pay(market, try #require(endings.randomElement(using: &random)), at: bench.now)
        for row in bench.venue.settlements[rows...] { cash += row.revenue }
    }

    private mutating func disturb() throws {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bench.venue.failure = bench.venue.failure == nil ? .unreachable("orders", reason: "no route") : nil
        case 1: try bench.send(.stopFile(random.oneIn(2)))
        case 2: try bench.gate(.state(SurfaceState(state: random.oneIn(3) ? .halted : .active, reasons: [])))
        case 3: try bench.send(.source("executor", random.oneIn(3) ? .silent : .live))
        default: for _ in 0..<3 { try bench.send(.tick) }
        }
        // Most of the time everybody is there.
        if random.oneIn(2) { for source in ResolverStage.reads { try bench.send(.source(source, .live)) } }
    }
}
