import Domain
import Testing
import Wire

/// Bytes from anywhere are read or refused, and never trap.
@Suite struct GarbageTests {
    private static func readAll(_ bytes: [UInt8]) {
        _ = try? EventCodec.decode(bytes)  // only that it returns counts
        _ = try? WorkCodec.decode(bytes)  // only that it returns counts
        _ = try? CandidateCodec.decode(bytes)  // only that it returns counts
        _ = try? QuoteCodec.decode(bytes)  // only that it returns counts
        _ = try? CanonicalJSON(parsing: bytes)  // only that it returns counts
        _ = try? LogLine(parsing: bytes)  // only that it returns counts
        let text = String(decoding: bytes, as: UTF8.self)
        _ = try? FeedLine(parsing: text).entry()  // only that it returns counts
        _ = try? SigningKey(pem: text)  // only that it returns counts
        _ = try? VerifyingKey(pem: text)  // only that it returns counts
    }

    @Test(arguments: UInt64(0)..<20) func randomBytesNeverTrap(_ seed: UInt64) {
        var sampler = Sampler(seed: seed)
        for _ in 0..<200 {
            GarbageTests.readAll(sampler.bytes(Int.random(in: 0...120, using: &sampler.generator)))
        }
    }

    @Test(arguments: UInt64(0)..<20) func damagedMessagesNeverTrap(_ seed: UInt64) throws {
        var sampler = Sampler(seed: seed)
        let kind = try sampler.pick(EventKind.all)
        let event = try kind.sample(&sampler)
        let whole = [
            try EventCodec.encode(event.body, at: event.at, cause: event.cause), WorkCodec.encode(try sampler.envelope()),
            CandidateCodec.encode(try sampler.candidate()), Array(try sampler.feed(1)[0].canonical.utf8),
        ]
        for bytes in whole {
            for _ in 0..<60 {
                var damaged = bytes
                for _ in 0..<Int.random(in: 1...3, using: &sampler.generator) where !damaged.isEmpty {
                    let index = Int.random(in: damaged.indices, using: &sampler.generator)
                    switch Int.random(in: 0..<3, using: &sampler.generator) {
                    case 0: damaged[index] = UInt8.random(in: .min ... .max, using: &sampler.generator)
                    case 1: damaged.remove(at: index)
                    default: damaged.removeLast(damaged.count - index)
                    }
                }
                GarbageTests.readAll(damaged)
            }
        }
    }

    @Test func deepNestingIsRefusedRatherThanFollowed() {
        let deep = Array(String(repeating: "[", count: 100_000).utf8)
        #expect(throws: CanonicalJSONError.self) { try CanonicalJSON(parsing: deep) }
        let event = String(repeating: #"{"atUs":"1","input":{"source":"a","event":"#, count: 10_000)
        #expect(throws: WireError.self) { try EventCodec.decode(Array(event.utf8)) }
        let local = #"{"atUs":"1","input":{"source":"self","local":"# + String(repeating: "[", count: 100_000)
        #expect(throws: WireError.self) { try EventCodec.decode(Array(local.utf8)) }
    }
}
