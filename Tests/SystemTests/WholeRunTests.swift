import Domain
import Testing

@testable import TBot

/// The issue's own promise, with the real processes: scan, forecast, decide, trade, resolve, publish; then stop, and agree with the venue.
@Suite(.serialized) struct WholeRunTests {
    @Test(.timeLimit(.minutes(6))) func aRunTradesItsBooksAgreeAndEverythingHasAReceipt() async throws {
        let place = try Installation()
        let run = try place.up(["--for", "30s"])
        #expect(await run.process.wait() == .exited(0), "\(run.output)")
        let words = try #require(
            run.lastLine.firstMatch(
                of: #/^UP ok  (\d+) candidates, (\d+) verdicts.* · (\d+) approved = (\d+) orders.* · books agree with venue-sim · feed seq (\d+) verified/#
            ), "\(run.output)")
        let candidates = try #require(Int(words.1))
        #expect(candidates >= 200)
        #expect(words.1 == words.2)
        #expect(words.3 == words.4)

        let figures = try place.figures()
        #expect(figures.traded >= 1)
        #expect(figures.skipped > figures.traded * 10)
        #expect(figures.candidates.open == 0)
        #expect(figures.orders.filled.all >= 1)
        #expect(figures.resolved >= 1)

        try await receipts(place)
        try await status(place)
        try feed(place, figures)
        try await again(place, figures)
    }

    /// Of a market that was traded, and of one that was not.
    private func receipts(_ place: Installation) async throws {
        let decisions = try place.decisions()
        let resolved = try place.resolved()
        let traded = try #require(decisions.compactMap(\.intent).first { resolved.contains($0.id) })
        let receipt = try await place.tbot(["explain", traded.id.value])
        #expect(receipt.end == .exited(0))
        for part in ["approved \(traded.id)", "forecast  p ", "pass", "attempt   1", "fill  ", "resolved "] {
            #expect(receipt.output.contains(part), "\(part) in\n\(receipt.output)")
        }
        #expect(!receipt.output.contains("REFUSED"))
        let refused = try #require(decisions.first { $0.isRefused })
        let skipped = try await place.tbot(["explain", refused.candidate.value])
        #expect(skipped.end == .exited(0))
        #expect(skipped.output.contains("REFUSED") && skipped.output.contains("limit"), "\(skipped.output)")
        let nothing = try await place.tbot(["explain", "KXNOSUCH"])
        #expect(nothing.end == .exited(1) && nothing.output.contains("nothing is known of KXNOSUCH"))
    }

    private func status(_ place: Installation) async throws {
        let status = try await place.tbot(["status"])
        // Nothing runs any more: the answer is "no", with the books as they were.
        #expect(status.end == .exited(1))
        #expect(status.output.contains("kalshi-lt  ") && status.output.contains("open 0") && status.output.contains("skips "), "\(status.output)")
    }

    /// An order that was filled and resolved is in the feed, opened and resolved.
    private func feed(_ place: Installation, _ figures: Figures) throws {
        let head = try #require(try FeedAudit.verifiedHead(place.layout))
        #expect(head >= 2)
        let pages = try FeedPages.text(place.layout)
        #expect(pages.contains("\"kind\":\"open\"") && pages.contains("\"kind\":\"resolve\""))
    }

    /// The same state again: every service replays its journal and must find the bytes that it wrote, and the books go on.
    private func again(_ place: Installation, _ before: Figures) async throws {
        let run = try place.up(["--for", "8s"])
        #expect(await run.process.wait() == .exited(0), "\(run.output)")
        let after = try place.figures()
        #expect(after.candidates.offered > before.candidates.offered)
        #expect(after.orders.ordered.count >= before.orders.ordered.count)
    }
}
