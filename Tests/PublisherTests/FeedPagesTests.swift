import Domain
import FoundationEssentials
import Journal
import Stage
import TestSupport
import Testing
import Wire

@testable import Publisher

struct FeedPagesTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private var feed: String { "\(directory.path)/feed" }
    private var journal: String { "\(directory.path)/journal" }
    private let firstPage = "feed/00000000000000000001.jsonl"

    @Test func pagesHoldAThousandEntriesAndAreNamedByTheirFirst() throws {
        let lines = Feeds.lines(2_001)
        try Feeds.pages(lines, in: feed)
        #expect(
            try directory.names("feed") == ["00000000000000000001.jsonl", "00000000000000001001.jsonl", "00000000000000002001.jsonl"])
        let written = try directory.names("feed").flatMap { try directory.read("feed/\($0)") }
        #expect(written == lines.flatMap { Array($0.canonical.utf8) + [0x0A] })
        let opened = try FeedPages(opening: feed)
        #expect(opened.head == FeedHead(seq: 2_001, hash: lines[2_000].hash))
        #expect(opened.headAt == Samples.at(2_001))
        #expect(opened.newest == [lines[2_000].canonical])
        #expect(opened.tornBytes == 0)
    }

    @Test(arguments: [999, 1_000, 1_001])
    func writingGoesOnWhereTheLastProcessStopped(count: Int) throws {
        let lines = Feeds.lines(1_003)
        try Feeds.pages(Array(lines[..<count]), in: feed)
        try Feeds.pages(Array(lines[count...]), in: feed)
        let read = try directory.names("feed").flatMap { try FeedPages.lines(of: "\(feed)/\($0)").lines }
        #expect(read == lines.map(\.canonical))
    }

    @Test func aTornLastLineIsCutAndCompletedFromTheJournal() throws {
        let lines = Feeds.lines(5)
        try Feeds.journal(lines, in: journal)
        try Feeds.pages(lines, in: feed)
        let whole = try directory.read(firstPage)
        for cut in 0...whole.count {
            try directory.write(Array(whole[..<cut]), to: firstPage)
            var pages = try FeedPages(opening: feed)
            #expect(pages.tornBytes == (whole[..<cut].lastIndex(of: 0x0A).map { cut - $0 - 1 } ?? cut))
            try pages.complete(from: journal)
            #expect(try directory.read(firstPage) == whole, "cut at \(cut)")
            #expect(pages.head.seq == 5)
        }
    }

    @Test func zerosAfterALostPowerAreATornLine() throws {
        let lines = Feeds.lines(3)
        try Feeds.journal(lines, in: journal)
        try Feeds.pages(Array(lines[..<2]), in: feed)
        let whole = try directory.read(firstPage)
        try directory.write(whole + [UInt8](repeating: 0, count: 4_096), to: firstPage)
        var pages = try FeedPages(opening: feed)
        #expect(pages.tornBytes == 4_096)
        try pages.complete(from: journal)
        #expect(try directory.read(firstPage) == whole + Array(lines[2].canonical.utf8) + [0x0A])
    }

    @Test func pagesThatAreGoneAreWrittenAnew() throws {
        let lines = Feeds.lines(1_200)
        try Feeds.journal(lines, in: journal)
        var pages = try FeedPages(opening: feed)
        try pages.complete(from: journal)
        #expect(pages.head == FeedHead(seq: 1_200, hash: lines[1_199].hash))
        #expect(try directory.names("feed").count == 2)
    }

    @Test func aChangedByteIsRefusedByFileAndLine() throws {
        try Feeds.pages(Feeds.lines(5), in: feed)
        var bytes = try directory.read(firstPage)
        let position = bytes.count / 2
        bytes[position] = bytes[position] == 0x61 ? 0x62 : 0x61
        try directory.write(bytes, to: firstPage)
        let error = #expect(throws: FeedFileError.self) { _ = try FeedPages(opening: feed) }
        guard case .broken(let path, let line, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path.hasSuffix(firstPage) && (2...4).contains(line))
    }

    @Test func aMissingPageIsRefused() throws {
        try Feeds.pages(Feeds.lines(2_001), in: feed)
        try directory.remove("feed/00000000000000001001.jsonl")
        #expect(throws: FeedFileError.self) { _ = try FeedPages(opening: feed) }
    }

    @Test func aTornPageBelowTheNewestIsRefused() throws {
        try Feeds.pages(Feeds.lines(1_001), in: feed)
        let bytes = try directory.read(firstPage)
        try directory.write(Array(bytes.dropLast(3)), to: firstPage)
        #expect(throws: FeedFileError.self) { _ = try FeedPages(opening: feed) }
    }

    private func expectDiffers(_ pages: FeedPages, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var pages = pages
        let error = #expect(throws: FeedFileError.self, sourceLocation: sourceLocation) { try pages.complete(from: journal) }
        guard case .differs(let path, _)? = error else {
            Issue.record("\(String(describing: error))", sourceLocation: sourceLocation)
            return
        }
        #expect(path == feed, sourceLocation: sourceLocation)
    }

    @Test func anotherFeedThanTheJournalsIsRefused() throws {
        try Feeds.journal(Feeds.lines(8), in: journal)
        try expectDiffers(try Feeds.pages(Feeds.lines(5, tag: "another"), in: feed))
    }

    @Test func pagesAheadOfTheJournalAreRefused() throws {
        try Feeds.journal(Feeds.lines(3), in: journal)
        try expectDiffers(try Feeds.pages(Feeds.lines(4), in: feed))
    }

    @Test func anArchivedJournalIsHeldAgainstItsCheckpoint() throws {
        var stage = PublisherStage()
        var lines = stage.apply(try Samples.started(), at: Samples.start).lines
        for hour in 1...4 { lines += stage.apply(.tick, at: Samples.at(Int64(hour) * 3_600)).lines }
        let open = try Feeds.journal(lines, in: journal)
        _ = try open.roll(to: Checkpoint(state: stage.encoded(), stateVersion: PublisherStage.version, places: [:]), at: Samples.start)
        let later = stage.apply(.tick, at: Samples.at(5 * 3_600)).lines
        try Feeds.append(later, to: open)
        try directory.remove("journal/00000000000000000001.jsonl")

        var pages = try Feeds.pages(lines, in: feed)
        try pages.complete(from: journal)
        #expect(pages.head == stage.head)
        // Pages that are behind what was archived cannot be completed.
        try directory.remove(firstPage)
        try expectDiffers(try Feeds.pages(Array(lines[..<2]), in: feed))
        try directory.remove(firstPage)
        try expectDiffers(try Feeds.pages(Feeds.lines(4, tag: "another"), in: feed))
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func entriesInAnyOrderAreWrittenInTheirOwn(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let lines = Feeds.lines(1_100)
        let waiters = FeedWaiters(limit: 1)
        let store = FeedStore(try FeedPages(opening: feed), waiters: waiters)
        for line in lines.shuffled(using: &random) + lines.prefix(10) { await store.append(line) }
        #expect(await store.view.head.seq == 1_100)
        let read = try directory.names("feed").flatMap { try FeedPages.lines(of: "\(feed)/\($0)").lines }
        #expect(read == lines.map(\.canonical))
    }

    @Test func aStartCompletesWhatTheCrashKeptFromThePages() async throws {
        let lines = Feeds.lines(6)
        try Feeds.journal(Array(lines[..<5]), in: journal)
        let store = FeedStore(try Feeds.pages(Array(lines[..<2]), in: feed), waiters: FeedWaiters(limit: 1))
        let shell = PublisherShell(store: store, journal: journal)
        // The next entry may be there before the start's own effect was carried out.
        _ = await shell.perform(.append(lines[5]), lines: [])
        #expect(await store.view.head.seq == 2)
        _ = await shell.perform(.complete(FeedHead(seq: 5, hash: lines[4].hash)), lines: [])
        #expect(await store.view.head.seq == 6)
        #expect(try FeedPages.lines(of: "\(directory.path)/\(firstPage)").lines == lines.map(\.canonical))
    }

    @Test func aFeedThatCannotBeWrittenEndsThePublisher() async throws {
        let lines = Feeds.lines(2, tag: "another")
        let store = FeedStore(try Feeds.pages(Array(Feeds.lines(1)), in: feed), waiters: FeedWaiters(limit: 1))
        await store.append(lines[1])
        let error = await #expect(throws: FeedUnwritable.self) { try await FeedKeeper(store: store).run() }
        #expect(error?.description.contains("is not the feed of this journal") == true)
    }
}
