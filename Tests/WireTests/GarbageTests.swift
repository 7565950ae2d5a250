import Domain
import Testing
import Wire

/// Bytes from anywhere are read or refused, and never trap.
@Suite struct GarbageTests {
    /// What took the bytes for something; that each reader returns at all is the point.
    @discardableResult
    private static func readAll(_ bytes: [UInt8]) -> [String] {
        let text = String(decoding: bytes, as: UTF8.self)
        let readers: [(String, () throws -> Void)] = [
            ("event", { _ = try EventCodec.decode(bytes) }), ("work", { _ = try WorkCodec.decode(bytes) }),
            ("candidate", { _ = try CandidateCodec.decode(bytes) }), ("quote", { _ = try QuoteCodec.decode(bytes) }),
            ("json", { _ = try CanonicalJSON(parsing: bytes) }), ("line", { _ = try LogLine(parsing: bytes) }),
            ("feed", { _ = try FeedLine(parsing: text).entry() }), ("signing key", { _ = try SigningKey(pem: text) }),
            ("verifying key", { _ = try VerifyingKey(pem: text) }),
        ]
        return readers.compactMap { name, read in
            do {
                try read()
                return name
            } catch {
                return nil
            }
        }
    }

    @Test(arguments: UInt64(0)..<20) func randomBytesNeverTrap(_ seed: UInt64) {
        var sampler = Sampler(seed: seed)
        for _ in 0..<200 {
            // A single digit is JSON; nothing else here is likely to be anything.
            let bytes = sampler.bytes(Int.random(in: 2...120, using: &sampler.generator))
            #expect(GarbageTests.readAll(bytes).isEmpty, "\(bytes)")
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
