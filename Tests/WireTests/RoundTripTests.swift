import Domain
import Testing
import Wire

/// What is written is what is read.
@Suite struct RoundTripTests {
    static let seeds: [UInt64] = (0..<60).map { $0 &* 0x5DEE_CE66_D1 &+ 11 }

    @Test(arguments: EventKind.all) func everyKindOfEventSurvivesItsBytes(_ kind: EventKind) throws {
        for seed in RoundTripTests.seeds {
            var sampler = Sampler(seed: seed)
            let event = try kind.sample(&sampler)
            let bytes = try EventCodec.encode(event.body, at: event.at, cause: event.cause)
            #expect(try EventCodec.decode(bytes) == event, "seed \(seed)")
            #expect(try EventCodec.encode(event.body, at: event.at, cause: event.cause) == bytes, "seed \(seed)")
            #expect(!bytes.contains(UInt8(ascii: "\n")), "an event is one line; seed \(seed)")
        }
    }

    @Test(arguments: RoundTripTests.seeds) func envelopesSurviveTheirBytes(_ seed: UInt64) throws {
        var sampler = Sampler(seed: seed)
        for _ in 0..<10 {
            let envelope = try sampler.envelope()
            #expect(try WorkCodec.decode(WorkCodec.encode(envelope)) == envelope)
        }
    }

    @Test(arguments: RoundTripTests.seeds) func candidatesSurviveTheirBytes(_ seed: UInt64) throws {
        var sampler = Sampler(seed: seed)
        for _ in 0..<10 {
            let candidate = try sampler.candidate()
            #expect(try CandidateCodec.decode(CandidateCodec.encode(candidate)) == candidate)
            #expect(CandidateCodec.encode(candidate) == CandidateCodec.encode(candidate))
        }
    }

    @Test(arguments: RoundTripTests.seeds) func quotesSurviveTheirBytes(_ seed: UInt64) throws {
        var sampler = Sampler(seed: seed)
        let quote = QuoteUpdate(market: try sampler.id(), book: try sampler.book())
        #expect(try QuoteCodec.decode(QuoteCodec.encode(quote)) == quote)
    }

    @Test func theSliceOfALineDecodesLikeItsBytes() throws {
        var sampler = Sampler(seed: 5)
        let event = try EventKind(stage: .execution, index: 4).sample(&sampler)
        let line = LogLine(seq: 7, previous: .zero, event: try EventCodec.encode(event.body, at: event.at, cause: event.cause))
        #expect(try EventCodec.decode(line.event) == event)
        #expect(try EventCodec.decode(LogLine(parsing: line.bytes).event) == event)
    }

    @Test func openingsAndInputsAreWrittenElsewhere() {
        let opening = LogOpening(logID: "x", generation: 0, surface: "kalshi-lt", service: "risk-gate", build: "b")
        #expect(throws: WireError.self) { try EventCodec.encode(.opening(opening), at: MarketTime(unixMicros: 0), cause: nil) }
        #expect(throws: WireError.self) { try EventCodec.encode(.input(source: "self"), at: MarketTime(unixMicros: 0), cause: nil) }
    }
}
