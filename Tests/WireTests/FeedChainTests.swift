import Domain
import Testing
import Wire

/// The public feed: what others verify.
@Suite struct FeedChainTests {
    private static let first = FeedEntry(
        seq: 1, id: "s-7f3a", kind: .open, surface: "kalshi-lt", strategy: "base-rate-divergence", market: "KXFED-25SEP-C25",
        title: "Cut by \"25\"?",
        side: .no, mode: .sim, referencePrice: SidePrice(micros: 410_000), referenceAt: MarketTime(unixMicros: 1_757_312_096_789_999),
        maxDeviation: SidePrice(micros: 20_000), probability: Probability(clampingPPM: 123_456),
        confidence: Probability(clampingPPM: 1_000_000),
        edge: Edge(ppm: 71_000), targetFraction: Fraction(ppm: 30_000), closeFraction: nil,
        publishedAt: MarketTime(unixMicros: 1_757_312_097_000_000),
        expiresAt: MarketTime(unixMicros: 1_757_312_697_000_000), exitPlan: "edge inverted by 0.05", resolutionSource: nil,
        reason: "min-edge passed")

    private static let golden = """
        {"close_fraction":null,"confidence":"1","edge":"0.071","exit_plan":"edge inverted by 0.05","expires_at":"2025-09-08T06:24:57.000Z",\
        "hash":"2eab3be564cccc30b96bdf38fe12d4d2bd8eba9c3fe8d2dee1b13497ed36b7d8","id":"s-7f3a","kind":"open",\
        "market":"KXFED-25SEP-C25","max_deviation":"0.02","mode":"sim",\
        "prev_hash":"0000000000000000000000000000000000000000000000000000000000000000","probability":"0.123456",\
        "published_at":"2025-09-08T06:14:57.000Z","reason":"min-edge passed","reference_at":"2025-09-08T06:14:56.789Z",\
        "reference_price":"0.41","resolution_source":null,"seq":1,"side":"no","strategy":"base-rate-divergence","surface":"kalshi-lt",\
        "target_fraction":"0.03","title":"Cut by \\"25\\"?"}
        """

    @Test func theFirstEntryIsTheseBytes() {
        #expect(FeedChain.line(for: FeedChainTests.first, previous: .zero).canonical == FeedChainTests.golden)
    }

    @Test func everyEntryHasAllTheMembersOfTheContract() throws {
        var names = """
            seq id kind surface strategy market title side mode reference_price reference_at max_deviation probability confidence edge \
            target_fraction close_fraction published_at expires_at exit_plan resolution_source reason prev_hash hash
            """.split(separator: " ").map(String.init)
        names.sort()
        var sampler = Sampler(seed: 8)
        for line in try sampler.feed(20) {
            guard case .object(let members) = try CanonicalJSON(parsing: line.canonical) else {
                Issue.record("no object")
                return
            }
            #expect(members.map(\.name) == names)
        }
    }

    @Test(arguments: UInt64(0)..<30) func entriesSurviveTheirText(_ seed: UInt64) throws {
        var sampler = Sampler(seed: seed)
        let entry = try sampler.feedEntry(seq: sampler.seq() % 9_007_199_254_740_991 + 1)
        let line = FeedChain.line(for: entry, previous: Hash256(of: [1]))
        #expect(try line.entry() == entry)
        let read = try FeedLine(parsing: line.canonical)
        #expect(read == line)
        #expect(read.hash == line.hash && read.previous == line.previous && read.seq == entry.seq)
    }

    @Test func aChainIsIntactFromAnyHead() throws {
        var sampler = Sampler(seed: 1)
        let lines = try sampler.feed(12)
        let texts = lines.map(\.canonical)
        let head = FeedHead(seq: 12, hash: lines[11].hash)
        #expect(FeedChain.verify(texts) == .intact(head))
        #expect(FeedChain.verify(Array(texts[5...]), after: FeedHead(seq: 5, hash: lines[4].hash)) == .intact(head))
        #expect(FeedChain.verify([]) == .intact(.start))
    }

    @Test func theHashIsOfTheCanonicalEntryWithoutIt() throws {
        let line = FeedChain.line(for: FeedChainTests.first, previous: .zero)
        let without = line.canonical.replacing("\"hash\":\"\(line.hash.hex)\",", with: "")
        #expect(Hash256(of: without.utf8) == line.hash)
    }

    @Test(arguments: 0..<12) func aChangedEntryBreaksTheChainThere(_ index: Int) throws {
        var sampler = Sampler(seed: 2)
        let lines = try sampler.feed(12)
        let texts = lines.map(\.canonical)
        func broken(_ texts: [String]) -> (index: Int, why: FeedBreak)? {
            guard case .broken(let index, let why) = FeedChain.verify(texts) else { return nil }
            return (index, why)
        }

        var changed = texts
        changed[index] = changed[index].replacing("\"mode\":\"", with: "\"mode\":\"x")
        guard case .notAnEntry(.wrongHash)? = broken(changed)?.why else {
            Issue.record("a changed member was taken")
            return
        }
        #expect(broken(changed)?.index == index)

        changed = texts
        changed[index] = " " + changed[index]
        #expect(broken(changed)?.index == index)
        #expect(broken(changed)?.why == .notAnEntry(.notCanonical))

        // An entry written anew, with a good hash of its own, is found at the next one.
        changed = texts
        changed[index] =
            FeedChain.line(for: try sampler.feedEntry(seq: UInt64(index) + 1), previous: index == 0 ? .zero : lines[index - 1].hash)
            .canonical
        #expect(broken(changed)?.index == (index == 11 ? nil : index + 1))

        changed = texts
        changed.remove(at: index)
        #expect(broken(changed)?.index == (index == 11 ? nil : index))

        changed = texts
        changed.insert(changed[index], at: index)
        #expect(broken(changed)?.index == index + 1)
        #expect(broken(changed)?.why == .wrongSeq(expected: UInt64(index) + 2, found: UInt64(index) + 1))
    }

    @Test func anEntryOfAnotherChainIsFound() throws {
        var sampler = Sampler(seed: 3)
        let (ours, theirs) = (try sampler.feed(3), try sampler.feed(3))
        let texts = [ours[0].canonical, theirs[1].canonical]
        #expect(
            FeedChain.verify(texts) == .broken(index: 1, .wrongPrevious(expected: ours[0].hash, found: theirs[0].hash)))
    }

    @Test func anEventCarriesTheExactText() throws {
        let line = FeedChain.line(for: FeedChainTests.first, previous: .zero)
        let bytes = try EventCodec.encode(.feed(line), at: MarketTime(unixMicros: 0), cause: nil)
        guard case .feed(let read) = try EventCodec.decode(bytes).body else {
            Issue.record("no entry of the feed")
            return
        }
        #expect(Array(read.canonical.utf8) == Array(line.canonical.utf8))
        let damaged = String(decoding: bytes, as: UTF8.self).replacing("0.071", with: "0.171")
        #expect { try EventCodec.decode(Array(damaged.utf8)) } throws: { "\($0)".hasPrefix("FeedLine.canonical is invalid: its hash") }
        let renumbered = String(decoding: bytes, as: UTF8.self).replacing("\"seq\":\"1\"", with: "\"seq\":\"2\"")
        #expect { try EventCodec.decode(Array(renumbered.utf8)) } throws: { "\($0)".hasPrefix("FeedLine.seq is invalid") }
    }
}
