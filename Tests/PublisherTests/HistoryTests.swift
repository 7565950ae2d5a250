import Domain
import FoundationEssentials
import Stage
import Testing
import Wire

@testable import Publisher

extension PublisherStage {
    /// The state's bytes, as a checkpoint holds them.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    init(encoded bytes: [UInt8]) throws { self = try JSONDecoder().decode(PublisherStage.self, from: Data(bytes)) }
}

struct HistoryTests {
    /// Folds the inputs half a minute apart, and answers what was published.
    private func fold(_ inputs: [StageInput<Never>], restartAt step: Int? = nil) throws -> (stage: PublisherStage, lines: [FeedLine]) {
        var stage = PublisherStage()
        var lines: [FeedLine] = []
        for (index, input) in inputs.enumerated() {
            if index == step { stage = try PublisherStage(encoded: stage.encoded()) }
            lines += stage.apply(input, at: Samples.at(Int64(index) * 30)).lines
        }
        return (stage, lines)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func theChainVerifiesAfterAnyHistory(seed: UInt64) throws {
        let history = try History(seed: seed, signals: 40)
        let (stage, lines) = try fold(try History.inputs(history.interleaved(seed: seed)))
        #expect(lines.count > 20)
        #expect(FeedChain.verify(lines.map(\.canonical)) == .intact(stage.head))
    }

    /// What a follower makes of a signal, whatever the order in which the publisher read the logs.
    private func signals(_ lines: [FeedLine]) throws -> [String: [String]] {
        var signals: [String: [String]] = [:]
        for entry in try lines.map({ try $0.entry() }) where entry.kind != .heartbeat {
            signals[entry.id, default: []].append(
                "\(entry.kind) \(entry.referencePrice?.micros ?? -1) \(entry.targetFraction?.ppm ?? -1) \(entry.closeFraction?.ppm ?? -1)")
        }
        return signals
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func theOrderInWhichTheLogsAreReadChangesNoSignal(seed: UInt64) throws {
        let history = try History(seed: seed, signals: 30)
        let expected = try signals(try fold(try History.inputs(history.items)).lines)
        #expect(!expected.isEmpty)
        for order in 1...20 as ClosedRange<UInt64> {
            let (stage, lines) = try fold(try History.inputs(history.interleaved(seed: seed &* 1_000 &+ order)))
            #expect(try signals(lines) == expected, "order \(order)")
            for (name, book) in stage.books {
                #expect(book.positions.values.allSatisfy { $0.held > .zero }, "\(name), order \(order)")
            }
        }
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func closeFractionsNeverExceedOneAndACloseMakesThemOne(seed: UInt64) throws {
        let history = try History(seed: seed &+ 500, signals: 60)
        var sums: [String: Int64] = [:]
        for entry in try fold(try History.inputs(history.items)).lines.map({ try $0.entry() }) {
            sums[entry.id, default: 0] += entry.closeFraction?.ppm ?? 0
            switch entry.kind {
            case .open: #expect(sums[entry.id] == 0)
            case .adjust: #expect(sums[entry.id, default: 0] < 1_000_000)
            case .close: #expect(sums[entry.id] == 1_000_000)
            case .resolve: #expect(sums[entry.id, default: 0] < 1_000_000)
            case .heartbeat: break
            }
        }
    }

    @Test(arguments: [3, 17] as [UInt64])
    func aRestartAtAnyStepGivesTheSameBytes(seed: UInt64) throws {
        let inputs = try History.inputs(try History(seed: seed, signals: 12).interleaved(seed: seed))
        let (stage, lines) = try fold(inputs)
        let state = try stage.encoded()
        for step in inputs.indices {
            let (restarted, again) = try fold(inputs, restartAt: step)
            #expect(again == lines, "restarted at \(step)")
            #expect(try restarted.encoded() == state, "restarted at \(step)")
        }
    }
}
