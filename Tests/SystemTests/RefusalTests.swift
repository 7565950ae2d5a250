import Daemon
import Domain
import Glibc
import TestSupport
import Testing

@testable import TBot

/// What cannot be is refused by name: the thing, and the way out of it.
@Suite(.serialized) struct RefusalTests {
    struct BadSettings: Sendable {
        var file: String?
        var settings: [String: String] = [:]
        var words: [String]
    }

    @Test(arguments: [
        BadSettings(file: nil, words: ["no-such.env", "No such file"]),
        BadSettings(file: "TBOT_MIN_EGDE=0.05\n", words: ["TBOT_MIN_EGDE", "TBOT_MIN_EDGE", ":1"]),
        BadSettings(file: "TBOT_MIN_EDGE=0.05\nTBOT_MIN_EDGE=0.06\n", words: ["TBOT_MIN_EDGE", ":2"]),
        BadSettings(file: "TBOT_MIN_EDGE=five\n", words: ["TBOT_MIN_EDGE", "five", ":1"]),
        BadSettings(file: "TBOT_MIN_EDGE\n", words: [":1"]),
        BadSettings(file: "TBOT_SURFACE=kalshi-st\n", words: ["kalshi-st", "kalshi-lt"]),
        BadSettings(file: "# nothing\n", settings: ["TBOT_MODE": "practice"], words: ["TBOT_MODE", "practice"]),
    ]) func settingsThatAreWrongAreNamed(_ bad: BadSettings) async throws {
        let place = try Installation()
        let path = "\(place.directory.path)/\(bad.file == nil ? "no-such" : "some").env"
        if let file = bad.file { try TextFile.write(file, to: path) }
        for service in ["scanner", "predictor", "risk-gate", "executor", "resolver"] {
            let (end, output) = try await place.run(service, ["--surface", "kalshi-lt", "--env-file", path], settings: bad.settings)
            #expect(end == .exited(2), "\(service): \(output)")
            for word in bad.words { #expect(output.contains(word), "\(service): \(word) in \(output)") }
            #expect(output.hasPrefix("\(service): cannot start: "), "\(output)")
        }
    }

    @Test func wrongUsageEndsWith64() async throws {
        let place = try Installation()
        for (name, arguments) in [("tbot", ["explode"]), ("scanner", ["--surfaces", "x"]), ("tbot", ["up", "--four", "9s"])] {
            let (end, output) = try await place.run(name, arguments)
            #expect(end == .exited(64), "\(output)")
        }
    }

    @Test(.timeLimit(.minutes(2))) func aTakenPortIsNamedBeforeAnythingStarts() async throws {
        let place = try Installation()
        let listener = try Listener(port: place.httpPort)
        let (end, output) = try await place.tbot(["up", "-f", "\(Program.project)/compose/compose.yaml", "--for", "1s"])
        #expect(end == .exited(2))
        #expect(output.contains("publisher: 127.0.0.1:\(place.httpPort) is taken by another process; choose another with TBOT_HTTP_LISTEN"))
        withExtendedLifetime(listener) {}
    }

    @Test(.timeLimit(.minutes(5))) func whatARunningStackMustNotBeGivenIsRefused() async throws {
        let place = try Installation()
        let run = try place.up()
        try await run.waitUntilReady()

        // A second stack, and a second writer of each journal.
        let second = try await place.tbot(["up", "-f", "\(Program.project)/compose/compose.yaml"])
        #expect(second.end == .exited(2) && second.output.contains("tbot up pid \(run.process.pid)"), "\(second.output)")
        for service in ["scanner", "risk-gate", "executor", "resolver"] {
            let holder = try #require(run.pids(of: service, in: place).first)
            let (end, output) = try await place.run(
                service, ["--surface", "kalshi-lt", "--env-file", "\(Program.project)/compose/surfaces/kalshi-lt.env"])
            #expect(end == .exited(2), "\(service): \(output)")
            #expect(output.contains("pid \(holder)"), "\(service): \(output)")
        }

        // A venue that does not answer is said, and said no longer when it does.
        let venue = try #require(run.pids(of: "venue-sim", in: place).first)
        kill(venue, SIGSTOP)
        try await run.wait("the venue's silence is a condition") { try place.figures().conditions.values.contains { $0.name == "venue_unreachable" } }
        let status = try await place.tbot(["status"])
        #expect(status.output.contains("venue_unreachable"), "\(status.output)")
        kill(venue, SIGCONT)
        try await run.wait("the venue is back") { try !place.figures().conditions.values.contains { $0.name == "venue_unreachable" } }

        // A tap that stands still disturbs nobody.
        let tap = try Program.start("tbot", ["tap"], environment: place.environment, output: "\(place.directory.path)/tap")
        try await run.wait("the tap's first lines") { ((try? TextFile.read("\(place.directory.path)/tap")) ?? "").count > 1_000 }  // none yet
        kill(tap.pid, SIGSTOP)
        let decided = try place.figures().candidates.decided
        try await run.wait("decisions while a tap stands still") { try place.figures().candidates.decided > decided + 100 }
        kill(tap.pid, SIGCONT)
        kill(tap.pid, SIGINT)
        #expect(await tap.wait() == .exited(0))

        // The STOP file: nothing is sent while it exists.
        try TextFile.write("by a test\n", to: place.layout.stop)
        // Refused by the gate, or before any forecast by the scanner, once it has heard of it.
        try await run.wait("the state is STOP") { try place.figures().skips.keys.contains { ["stop-file", "halted"].contains($0) } }
        let stopped = try await place.tbot(["status"])
        #expect(stopped.output.contains("kalshi-lt  STOP"), "\(stopped.output)")
        unlink(place.layout.stop)

        #expect(await run.interrupt() == .exited(0), "\(run.output)")
        // Another world's state is not touched.
        let other = try await place.tbot(
            ["up", "-f", "\(Program.project)/compose/compose.yaml", "--seed", "2", "--for", "1s"])
        #expect(other.end == .exited(2) && other.output.contains("FRESH=1"), "\(other.output)")
    }
}
