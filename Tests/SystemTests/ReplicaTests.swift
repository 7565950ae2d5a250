import Daemon
import Domain
import Glibc
import TestSupport
import Testing

@testable import TBot

/// Predictors share the work without anybody handing it out, and none of them is needed.
@Suite(.serialized) struct ReplicaTests {
    @Test(.timeLimit(.minutes(5))) func threeShareAndKillingOneLosesNoVerdict() async throws {
        let place = try Installation()
        let run = try place.up()
        try await run.waitUntilReady()
        try await run.wait("answers of both predictors") { (0...1).allSatisfy { place.records(slot: $0).count >= 5 } }

        let feed = try await place.get("/api/signals/feed?wait=0")
        #expect(feed.contains("\"next_cursor\"") && feed.contains("\"head\""), "\(feed)")

        let third = try Program.start(
            "predictor", ["--surface", "kalshi-lt", "--env-file", "\(Program.project)/compose/surfaces/kalshi-lt.env"],
            environment: place.environment, output: "\(place.directory.path)/third")
        try await run.wait("answers of the third predictor") { place.records(slot: 2).count >= 5 }

        let first = try #require(run.pids(of: "predictor", in: place).first { $0 != third.pid })
        kill(first, SIGKILL)
        try await run.wait("the killed one's return") { run.output.contains("ended from outside (signal 9 (Killed)); started again") }
        let before = (0...2).map { place.records(slot: $0).count }
        try await run.wait("answers of all three again") { (0...2).allSatisfy { place.records(slot: $0).count > before[$0] + 3 } }

        kill(third.pid, SIGTERM)
        #expect(await third.wait() == .exited(0))
        #expect(await run.interrupt() == .exited(0), "\(run.output)")
        let words = try #require(run.lastLine.firstMatch(of: #/^UP ok  (\d+) candidates, (\d+) verdicts/#), "\(run.output)")
        #expect(words.1 == words.2)
    }
}
