import Daemon
import Domain
import TestSupport
import Testing

@testable import TBot

/// `make up` as a person sees it: at a terminal, ended with Ctrl-C.
@Suite(.serialized) struct TerminalTests {
    @Test(.timeLimit(.minutes(2))) func ctrlCBelowMakeEndsWellAndMakeSaysSo() async throws {
        let place = try Installation()
        let makefile = "\(place.directory.path)/Makefile"
        let command = "\(try Program.directory())/tbot up -f \(Program.project)/compose/compose.yaml"
        try TextFile.write("up:\n\t@\(command)\n", to: makefile)
        let terminal = try Terminal(
            "/usr/bin/make", ["-f", makefile, "up"], environment: place.environment.merging(["PATH": "/usr/bin:/bin", "TERM": "xterm"]) { $1 })
        var shown = ""
        try await eventually("the live table") {
            shown += terminal.read()
            return shown.contains("candidates ") && shown.contains("risk-gate ")
        }
        terminal.type([0x03])
        var status: Int32?
        try await eventually("the end") {
            shown += terminal.read()
            status = terminal.end()
            return status != nil
        }
        shown += terminal.read()
        #expect(status == 0, "\(shown.suffix(2_000))")
        #expect(shown.contains("UP ok  ") && shown.contains("books agree with venue-sim"), "\(shown.suffix(2_000))")
    }
}
