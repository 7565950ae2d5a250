import Domain
import TestSupport
import Testing

@testable import TBot

/// Positions that are left before their market ends, by the real processes: wish, approval, sale, and books that agree.
@Suite(.serialized) struct ExitTests {
    /// YES is bought at 28 cents where the base rate says 52; then the market pays more than it is worth.
    @Test(.timeLimit(.minutes(4))) func aPositionIsSoldWhenItsEdgeIsInverted() async throws {
        try await leave(FlatRecording(early: 27, late: 75), settings: [:], because: "edge-inverted", above: 700_000)
    }

    /// The market never pays more than the forecast: after a day the position is left all the same, not below the forecast less 5 cents.
    @Test(.timeLimit(.minutes(4))) func aPositionIsSoldWhenItsTimeIsOver() async throws {
        try await leave(FlatRecording(early: 27, late: 50), settings: ["TBOT_TIME_STOP_DAYS": "1"], because: "time-stop", above: 470_000)
    }

    private func leave(_ recording: FlatRecording, settings: [String: String], because reason: String, above price: Int64) async throws {
        let place = try Installation()
        let recordings = "\(place.directory.path)/recordings"
        try recording.write(to: recordings)
        let compose = try place.compose(["TBOT_SIDES": "KXFEDDECISION:yes"].merging(settings) { $1 })
        let run = try place.up(["--speed", "3600", "--recordings", recordings, "--from", FlatRecording.begins], compose: compose)
        try await run.waitUntilReady()
        try await run.wait("the end of the position") { try place.figures().resolved == 1 }
        #expect(await run.interrupt() == .exited(0), "\(run.output)")
        #expect(run.lastLine.hasPrefix("UP ok  ") && run.lastLine.contains(" 2 approved = 2 orders"), "\(run.output)")
        #expect(run.lastLine.contains("books agree with venue-sim"), "\(run.output)")

        let end = try #require(try place.ends().first)
        #expect(end.source == "exit" && end.position.quantity == .zero && end.profit > .zero)
        let sold = try #require(try place.fills().last)
        #expect(sold.price >= SidePrice(micros: price) && sold.quantity == end.position.opened)
        let receipt = try await place.tbot(["explain", end.position.id.value])
        #expect(receipt.end == .exited(0) && receipt.output.contains(reason), "\(receipt.output)")
        let feed = try FeedPages.text(place.layout)
        #expect(feed.contains("\"kind\":\"close\""), "\(feed.suffix(2_000))")
    }
}
