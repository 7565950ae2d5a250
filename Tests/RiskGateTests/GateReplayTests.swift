import Domain
import Stage
import Testing
import Wire

@testable import RiskGate

/// The journal alone makes the same gate again: the same inputs give the same bytes, also when the state was written down and read back on the way.
@Suite struct GateReplayTests {
    /// A past that makes sense: what it does depends on what the gate said.
    private struct Past {
        var inputs: [(input: StageInput<GateStage.Own>, at: MarketTime)] = []
        var bench: GateBench
        private var count = 0

        init() throws {
            bench = GateBench()
            put(.started(StageStart(logID: GateBench.logID, generation: 0, settings: try GateBench.rules().json)))
            for name in GateBench.sources { put(.source(name, .live)) }
        }

        private mutating func put(_ input: StageInput<GateStage.Own>) {
            inputs.append((input, bench.now))
            bench.put(input)
        }

        private mutating func hear(_ body: LogEvent, from source: String) {
            count += 1
            let position = LogPosition(source: source, logID: "log-\(source)", generation: 0, seq: UInt64(count), hash: .zero)
            put(.event(LoggedEvent(at: bench.now, cause: nil, body: body), from: position))
        }

        mutating func step(_ random: inout SplitMix64) throws {
            bench.now = bench.now + .seconds(Int64.random(in: 0...600, using: &random))
            let working = bench.gate.books.working.values.randomElement(using: &random)
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<8: offer(&random)
            case 8..<10: if let working { put(.own(.signed(Approval(intent: working.intent.id, decisionSeq: 3, payload: [1], signature: [2], keyID: "k")))) }
            case 10..<12: if let working { fill(working, &random) }
            case 12: if let working { finish(working) }
            case 13:
                for market in bench.gate.books.holdings.keys {
                    hear(.position(.marked(market, bid: SidePrice(micros: Int64.random(in: 20...60, using: &random) * 10_000))), from: "resolver")
                }
            case 14: leave(&random)
            case 15: resolve(&random)
            case 16:
                let demands: TradingState? = Bool.random(using: &random) ? nil : .reducing
                hear(.execution(.condition(Condition(name: "unknown_order", subject: "a", demands: demands, reason: "r"))), from: "executor")
            case 17: put(.stopFile(Int.random(in: 0..<4, using: &random) == 0))
            case 18: put(.tick)
            default:
                if Int.random(in: 0..<8, using: &random) == 0 {
                    let bankroll = Money.dollars(Int64.random(in: 9_000...12_000, using: &random))
                    put(.started(StageStart(logID: GateBench.logID, generation: 0, settings: try GateBench.rules(bankroll: bankroll).json)))
                }
                for name in GateBench.sources { put(.source(name, .live)) }
            }
        }

        private mutating func offer(_ random: inout SplitMix64) {
            count += 1
            var offer = Offer("c-\(count)", at: bench.now, market: "M-\(Int.random(in: 0..<40, using: &random))")
            offer.ask = Int64.random(in: 10...90, using: &random) * 10_000
            offer.side = Bool.random(using: &random) ? .yes : .no
            offer.p = offer.ask + (offer.side == .yes ? 1 : -1) * Int64.random(in: 20_000...99_000, using: &random)
            offer.strategy = "strategy-\(Int.random(in: 0..<3, using: &random))"
            offer.nothing = Int.random(in: 0..<6, using: &random) == 0 ? "no-edge" : nil
            let newer = Bool.random(using: &random) ? offer.book(at: bench.now + Span(micros: 1)) : nil
            put(.own(.predicted(offer.candidate, offer.prediction, newer)))
        }

        private mutating func fill(_ order: WorkingOrder, _ random: inout SplitMix64) {
            guard order.remaining > .zero else { return }
            count += 1
            let quantity = Quantity(hundredths: Int64.random(in: 1...order.remaining.hundredths, using: &random))
            let fill = OrderFill(
                id: ID("fill-\(count)"), attempt: ID("a"), intent: order.intent.id, orderID: "o", quantity: quantity, price: order.intent.limit,
                fee: Money(micros: Int64.random(in: 0...100_000, using: &random)), at: bench.now)
            hear(.execution(.filled(fill)), from: "executor")
        }

        private mutating func finish(_ order: WorkingOrder) {
            hear(
                .execution(.finished(FinishedOrder(intent: order.intent, filled: order.filled, amount: .zero, fees: .zero, reason: "partial"))),
                from: "executor")
        }

        private mutating func leave(_ random: inout SplitMix64) {
            guard let (market, holding) = Array(bench.gate.books.holdings).randomElement(using: &random) else { return }
            count += 1
            let request = ExitRequest(
                id: ID("x-\(count)"), position: holding.position, market: market, event: holding.event, side: holding.side, quantity: holding.quantity,
                limit: SidePrice(micros: 300_000), bid: SidePrice(micros: 310_000), reason: "edge-inverted")
            hear(.position(.exitRequested(request)), from: "resolver")
        }

        private mutating func resolve(_ random: inout SplitMix64) {
            guard let (market, holding) = Array(bench.gate.books.holdings).randomElement(using: &random) else { return }
            let wins = Bool.random(using: &random)
            let payout = wins ? holding.quantity.proceeds(at: SidePrice(micros: 1_000_000)) : .zero
            let position = Position(
                id: holding.position, surface: .kalshiLongTerm, mode: .sim, strategy: holding.strategy, market: market, event: holding.event,
                side: holding.side, quantity: holding.quantity, cost: holding.cost, fees: .zero, openedAt: bench.now,
                exitPlan: ExitPlan(edgeInverted: Edge(ppm: 25_000), timeStop: nil), eta: nil, promised: Probability(clampingPPM: 600_000),
                marketAtEntry: Probability(clampingPPM: 500_000))
            hear(
                .position(
                    .resolved(
                        ResolvedPosition(
                            position: position, resolution: .settled(wins ? holding.side : holding.side.opposite), payout: payout,
                            profit: payout - holding.cost, venueRounding: .zero, source: "venue", at: bench.now))), from: "resolver")
        }
    }

    /// Everything that a gate says to `inputs`, as bytes; it is written down and read back before every `every`th input.
    private func fold(_ inputs: [(input: StageInput<GateStage.Own>, at: MarketTime)], rereadEvery every: Int?) throws -> (lines: [[UInt8]], effects: [String]) {
        var bench = GateBench()
        var lines: [[UInt8]] = []
        var effects: [String] = []
        for (index, item) in inputs.enumerated() {
            if let every, index % every == every - 1 { try bench.reread() }
            let step = bench.gate.apply(item.input, at: item.at)
            for output in step.outputs { lines.append(try EventCodec.encode(output, at: item.at, cause: nil)) }
            effects += step.effects.map { "\($0)" }
        }
        return (lines, effects)
    }

    @Test(arguments: (1...4).map { UInt64($0) })
    func theSameInputsGiveTheSameBytes(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var past = try Past()
        for _ in 0..<400 { try past.step(&random) }
        let straight = try fold(past.inputs, rereadEvery: nil)
        let once = try fold(past.inputs, rereadEvery: past.inputs.count / 2)
        let often = try fold(past.inputs, rereadEvery: 25)
        #expect(straight.lines == once.lines && straight.effects == once.effects, "seed \(seed)")
        #expect(straight.lines == often.lines && straight.effects == often.effects, "seed \(seed)")
        let approvals = Set(straight.effects).count
        print("seed \(seed): \(past.inputs.count) inputs, \(straight.lines.count) events, \(approvals) approvals")
        #expect(approvals > 5)
        // What is written is read back as it was said.
        for line in straight.lines {
            let event = try EventCodec.decode(line)
            #expect(try EventCodec.encode(event.body, at: event.at, cause: nil) == line)
        }
    }

    /// An input that a stage ignores is not journaled, so it must not have changed anything.
    @Test(arguments: (5...6).map { UInt64($0) })
    func whatIsIgnoredChangesNothing(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var past = try Past()
        for _ in 0..<300 { try past.step(&random) }
        var all = GateStage()
        var kept = GateStage()
        for item in past.inputs {
            let step = all.apply(item.input, at: item.at)
            guard step.changed else { continue }
            let again = kept.apply(item.input, at: item.at)
            #expect(again.outputs == step.outputs && again.effects == step.effects, "seed \(seed)")
        }
        #expect(all.books == kept.books && all.state == kept.state, "seed \(seed)")
    }
}
