import Domain
import FoundationEssentials
import Stage
import Testing
import Wire

@testable import Resolver

@Suite struct ReplayTests {
    /// The same inputs give the same bytes, however often the state was written and read in between.
    @Test(arguments: 0..<5 as Range<UInt64>)
    func aRestartAtEveryStepGivesTheSameBytes(seed: UInt64) async throws {
        var history = try History(seed: seed)
        try await history.run(300)
        var stage = ResolverStage()
        var state = try encode(stage)
        var lines: [[UInt8]] = []
        for (input, at) in history.bench.inputs {
            let step = stage.apply(input, at: at)
            for output in step.outputs { lines.append(try EventCodec.encode(output, at: at, cause: nil)) }
            let before = state
            state = try encode(stage)
            if step.changed {
                stage = try JSONDecoder().decode(ResolverStage.self, from: Data(state))
            } else {
                let isTraceless = state == before && step.outputs.isEmpty && step.effects.isEmpty
                #expect(isTraceless, "seed \(seed): an ignored input left a trace")
            }
        }
        #expect(lines == history.bench.lines, "seed \(seed)")
        #expect(state == (try encode(history.bench.stage)), "seed \(seed)")
    }

    /// Every position comes to its end, the profits are what the venue moved to the micro-dollar, and an honest venue is never accused.
    @Test(arguments: 100..<120 as Range<UInt64>)
    func profitsAreWhatTheVenueMoved(seed: UInt64) async throws {
        var history = try History(seed: seed)
        try await history.run(300)
        let events = history.bench.events
        let resolutions = events.resolutions
        #expect(history.bench.stage.held.isEmpty, "seed \(seed)")
        #expect(events.compactMap(\.opened).map(\.id).sorted() == resolutions.map(\.position.id).sorted(), "seed \(seed)")
        #expect(resolutions.reduce(Money.zero) { $0 + $1.profit } == history.cash, "seed \(seed)")
        let accusations = events.compactMap(\.condition).map(\.name).filter {
            !["venue_unreachable", "settlement_late", "exit_unfilled"].contains($0)
        }
        #expect(accusations.isEmpty, "seed \(seed): \(accusations)")
        #expect(Set(events.exits.map(\.id)).count == events.exits.count, "seed \(seed)")
    }

    /// What the histories are worth: all that can happen to a position does.
    @Test func theHistoriesHoldEverythingThatCanHappen() async throws {
        var events: [PositionEvent] = []
        for seed in 0..<20 as Range<UInt64> {
            var history = try History(seed: seed)
            try await history.run(300)
            events += history.bench.events
        }
        #expect(Set(events.exits.map(\.reason)) == ["edge-inverted", "time-stop"])
        #expect(Set(events.resolutions.map(\.source)) == ["exit", "venue"])
        let paid = events.resolutions.filter { $0.source == "venue" }
        #expect(Set(paid.map { String($0.resolution.words.prefix(6)) }) == ["yes", "no", "void", "scalar"])
        #expect(paid.contains { $0.position.quantity < $0.position.opened && $0.venueRounding != .zero })
        #expect(events.resolutions.contains { $0.profit > .zero } && events.resolutions.contains { $0.profit < .zero })
        #expect(events.conditions.contains("venue_unreachable+") && events.conditions.contains("venue_unreachable-"))
    }
}
