import Daemon
import Domain
import FoundationEssentials
import Glibc
import Testing

@testable import TBot

/// Every service is killed in turn, once, while orders are being made; the books agree at the end all the same.
@Suite(.serialized) struct KillTests {
    @Test(.timeLimit(.minutes(6))) func everyServiceMayDieOnceAndTheBooksAgree() async throws {
        let place = try Installation()
        let run = try place.up()
        try await run.waitUntilReady()
        try await run.wait("the first order") { try place.figures().orders.ordered.count >= 1 }
        let victims = ["executor", "risk-gate", "scanner", "resolver", "publisher", "venue-sim"]
        for (index, victim) in victims.enumerated() {
            let pid = try #require(run.pids(of: victim, in: place).first, "\(victim) runs")
            kill(pid, SIGKILL)
            try await run.wait("\(victim) is back and decides") {
                run.output.components(separatedBy: "started again ↻").count > index + 1
                    && run.pids(of: victim, in: place).contains { $0 != pid }
            }
            // The next one dies only when the pipeline works again from end to end.
            let decided = try place.figures().candidates.decided
            try await run.wait("decisions after the death of \(victim)") { try place.figures().candidates.decided > decided + 20 }
        }
        #expect(await run.interrupt() == .exited(0), "\(run.output)")
        #expect(run.lastLine.hasPrefix("UP ok  ") && run.lastLine.contains("books agree with venue-sim"), "\(run.output)")
        #expect(run.lastLine.contains("\(victims.count) restarted from outside"), "\(run.output)")
    }
}
