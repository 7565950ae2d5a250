import Domain
import Execution
import Locked
import Stage
import TestSupport
import Testing
import Venues

/// One seeded run of the executor against a faulty venue, with crashes, held to its invariants after every step.
final class FaultRun {
    private let bench: Bench
    private let seed: UInt64
    private var random: SplitMix64
    private var intents: [OrderIntent] = []
    private var seen = 0

    init(seed: UInt64) throws {
        self.seed = seed
        random = SplitMix64(seed: seed)
        bench = try Bench(seed: random.next(), rate: [1, 60, 600].randomElement(using: &random) ?? 1)
        let refusesDuplicates = Bool.random(using: &random)
        let (clock, waits) = (bench.clock, Locked(SplitMix64(seed: random.next())))
        bench.venue.book.withLock {
            $0.isFaulty = true
            $0.refusesDuplicates = refusesDuplicates
            // Now and then an order waits long for tokens or for a connection.
            $0.whileWaiting = {
                clock.advance(byNs: waits.withLock { $0.happens(ppm: 200_000) ? .random(in: 0...5_000_000_000, using: &$0) : 0 })
            }
        }
    }

    func go() async throws {
        try await bench.start()
        for _ in 0..<80 {
            try await step()
            check()
        }
        try await calm()
        check()
        checkEnd()
        try checkReplay()
    }

    /// The whole journal gives the same state, byte for byte, as the run with all its checkpoints and crashes did.
    private func checkReplay() throws {
        guard seed.isMultiple(of: 4) else { return }
        #expect(try Bench.json(Bench.replay(bench.journal)) == Bench.json(bench.stage), "seed \(seed)")
    }

    private func step() async throws {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<12: try approve()
        case ..<15:
            let on = Bool.random(using: &random)
            bench.stop.set(on)
            if Bool.random(using: &random) { try bench.feed(.stopFile(on)) }
        case ..<18: try bench.feed(bench.gate.state([.active, .active, .reducing, .halted].randomElement(using: &random) ?? .active, at: bench.clock.market))
        case ..<20: try bench.feed(.source("risk-gate", [.live, .live, .silent].randomElement(using: &random) ?? .live))
        case ..<24: bench.clock.advance(byNs: .random(in: 0...90_000_000_000, using: &random))
        case ..<28: try await crash()
        case ..<29: try bench.feed(.tick)
        case ..<32: try bench.writeCheckpoint()
        default: try await perform()
        }
    }

    private func approve() throws {
        let held = intents.filter { $0.purpose.isEntry && bench.stage.desk.holdings.quantity(of: $0.id) > .zero }
        if let entry = held.randomElement(using: &random), Bool.random(using: &random) {
            let most = bench.stage.desk.holdings.quantity(of: entry.id).hundredths
            // Sometimes more than is held: that must be declined.
            let quantity = Quantity(hundredths: Int64.random(in: 1...most + most / 4, using: &random))
            intents.append(bench.gate.exit("x-\(intents.count)", of: entry, quantity: quantity))
        } else {
            guard intents.count < 12 else { return }
            let quantity = Quantity(hundredths: Int64.random(in: 1...2_000, using: &random))
            let life = [Span.seconds(-1), .seconds(5), .minutes(1), .minutes(30)].randomElement(using: &random) ?? .minutes(1)
            intents.append(
                bench.gate.entry(
                    "e-\(intents.count)", market: "M-\(Int.random(in: 1...3, using: &random))", side: Bool.random(using: &random) ? .yes : .no,
                    quantity: quantity, notAfter: bench.clock.market + life))
        }
        guard let intent = intents.last else { return }
        let inputs = try bench.gate.approve(intent, at: bench.clock.market)
        try bench.feed(inputs)
        // The same approval again means nothing.
        if Bool.random(using: &random), let again = inputs.last { #expect(try bench.feed(again).isEmpty, "seed \(seed)") }
    }

    private func perform() async throws {
        guard !bench.pending.isEmpty else { return }
        // Effects run beside each other: any of them may be the next to end.
        let index = Bool.random(using: &random) ? nil : bench.pending.indices.randomElement(using: &random)
        guard let answer = await bench.perform(index: index) else { return }
        // The process may end between the venue's doing and the answer's being journaled.
        if random.happens(ppm: 60_000) { try await crash() } else { try bench.feed(.own(answer)) }
    }

    private func crash() async throws {
        try bench.crash()
        bench.clock.advance(byNs: .random(in: 0...5_000_000_000, using: &random))
        try await bench.start(.active)
    }

    /// The venue answers again and STOP goes away: everything must come to an end.
    private func calm() async throws {
        bench.venue.book.withLock { $0.isFaulty = false }
        bench.stop.set(false)
        try bench.feed(.stopFile(false))
        try bench.feed(.source("risk-gate", .live))
        try bench.feed(bench.gate.state(.active, at: bench.clock.market))
        try await bench.run()
    }

    private func check() {
        let book = bench.venue.book.withLock { $0 }
        for (attempt, count) in book.sends { #expect(count == 1, "seed \(seed): attempt \(attempt) was sent \(count) times") }
        for (intent, attempts) in attemptsByIntent() {
            for (attempt, at) in book.departures where attempts.contains(attempt) {
                #expect(at <= intent.notAfter ?? at, "seed \(seed): \(intent.id) left after its end")
            }
            let orders = book.orders.filter { attempts.contains($0.request.clientOrderID) }
            let under = book.late.filter { attempts.contains($0.request.clientOrderID) }
            let exposed = orders.reduce(Quantity.zero) { $0 + $1.filled + $1.resting } + under.reduce(.zero) { $0 + $1.request.quantity }
            #expect(exposed <= intent.quantity, "seed \(seed): \(intent.id) has \(exposed.decimal) of \(intent.quantity.decimal)")
            #expect(Set(orders.map(\.request.clientOrderID)).count == orders.count, "seed \(seed): two orders of one attempt")
        }
        for event in bench.events[seen...] {
            if case .answered(let attempt, .notAccepted) = event {
                let exists = book.orders.contains { $0.request.clientOrderID == attempt } || book.late.contains { $0.request.clientOrderID == attempt }
                #expect(!exists, "seed \(seed): attempt \(attempt) ended as not accepted, and exists")
            }
        }
        seen = bench.events.count
    }

    private func checkEnd() {
        let book = bench.venue.book.withLock { $0 }
        let byIntent = attemptsByIntent()
        var held: [ID<OrderIntent>: Quantity] = [:]
        for intent in intents {
            let (finished, declined) = (bench.finished(intent.id), bench.declined(intent.id))
            #expect(finished.count + declined.count == 1, "seed \(seed): \(intent.id) ended \(finished.count) + \(declined.count) times")
            let attempts = byIntent.first { $0.0.id == intent.id }?.1 ?? []
            let fills = book.orders.filter { attempts.contains($0.request.clientOrderID) }.flatMap(\.fills)
            let filled = fills.reduce(Quantity.zero) { $0 + $1.quantity }
            #expect((finished.first?.filled ?? .zero) == filled, "seed \(seed): \(intent.id) filled \(filled.decimal) at the venue")
            #expect((finished.first?.fees ?? .zero) == fills.reduce(Money.zero) { $0 + $1.fee }, "seed \(seed): fees of \(intent.id)")
            let told = bench.events.compactMap { if case .filled(let fill) = $0, fill.intent == intent.id { fill } else { nil } }
            #expect(Set(told.map(\.id)) == Set(fills.map(\.id)) && told.count == fills.count, "seed \(seed): fills of \(intent.id)")
            switch intent.purpose {
            case .entry: held[intent.id, default: .zero] += filled
            case .exit(let entry): held[entry, default: .zero] -= filled
            }
        }
        for (entry, quantity) in held {
            #expect(quantity >= .zero, "seed \(seed): \(entry) was oversold")
            #expect(bench.stage.desk.holdings.quantity(of: entry) == quantity, "seed \(seed): holdings of \(entry)")
        }
        #expect(bench.conditions.isEmpty, "seed \(seed): \(bench.stage.desk.conditions.conditions)")
        #expect(bench.stage.desk.working.isEmpty, "seed \(seed)")
    }

    private func attemptsByIntent() -> [(OrderIntent, Set<ID<Attempt>>)] {
        var attempts: [ID<OrderIntent>: Set<ID<Attempt>>] = [:]
        for case .attempted(let attempt) in bench.events { attempts[attempt.intent, default: []].insert(attempt.id) }
        return intents.map { ($0, attempts[$0.id] ?? []) }
    }
}
