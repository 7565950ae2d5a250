import Domain
import Execution
import Locked
import Stage
import Testing
import Venues

/// The promise of bus.md 11 to 13 under faults: the venue takes and drops, loses, delays, refuses, lets rest, lists late and twice; the process ends at every step.
struct FaultTests {
    static let seedsPerBatch: UInt64 = 32

    @Test(arguments: 0..<64)
    func noFaultMakesTwoOrdersOfOneAttemptOrFillsMoreThanWasApproved(batch: UInt64) async throws {
        for seed in batch * Self.seedsPerBatch..<(batch + 1) * Self.seedsPerBatch {
            let run = try FaultRun(seed: seed)
            do {
                try await run.go()
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
        }
    }

    /// Crash after each single step of one order's life in turn, with the answer lost and with the request lost.
    @Test(arguments: [PlaceFault.accept(filled: .whole(4)), .acceptAndDrop, .lose, .delay(ns: 15_000_000_000), .rest, .refuse(.rateLimited)], [true, false])
    func aCrashAtAnyStepOfAnOrderLosesNothingAndDoublesNothing(fault: PlaceFault, losesRequest: Bool) async throws {
        for step in 0..<12 {
            let bench = try Bench(seed: UInt64(step))
            bench.venue.book.withLock { $0.script = [fault] }
            try await bench.start()
            let intent = bench.gate.entry("s-1", notAfter: bench.clock.market + .minutes(1))
            try bench.approve(intent)
            for index in 0..<200 {
                if index == step {
                    if !losesRequest { _ = await bench.perform() }
                    try bench.crash()
                    try await bench.start()
                }
                guard let answer = await bench.perform() else { break }
                try bench.feed(.own(answer))
            }
            let venue = bench.venue.book.withLock { $0 }
            #expect(venue.sends.values.allSatisfy { $0 == 1 }, "step \(step)")
            let finished = bench.finished(intent.id)
            #expect(finished.count == 1, "step \(step)")
            #expect(finished.first?.filled == venue.orders.reduce(.zero) { $0 + $1.filled }, "step \(step)")
            #expect(bench.conditions.isEmpty, "step \(step): \(bench.conditions)")
        }
    }
}
