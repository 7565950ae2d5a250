import Daemon
import Journal
import TestSupport
import Testing

@testable import Predictor

@Suite struct SlotTests {
    private let directory: TemporaryDirectory
    private let owner = JournalOwner(surface: "kalshi-lt", service: "predictor", build: "b", host: "h", pid: 1)

    init() throws { directory = try TemporaryDirectory() }

    private func take(_ wanted: Int? = nil, state: String = "one", run: String = "run") throws -> Slot {
        try Slot.take(wanted, records: "\(directory.path)/\(state)/predictor", sockets: "\(directory.path)/\(run)", owner: owner)
    }

    @Test func eachTakesTheFirstThatIsFree() throws {
        let slots = try (0..<3).map { _ in try take() }
        #expect(slots.map(\.number) == [0, 1, 2])
        #expect(slots.map(\.name) == ["predictor-0", "predictor-1", "predictor-2"])
        for lock in slots[1].locks { lock.release() }
        #expect(try take().number == 1)
    }

    /// A second bind would take the first one's socket over without an error.
    @Test func predictorsOfTwoStatesInOneRunDirectoryShareNoSocket() throws {
        let slots = [try take(state: "one"), try take(state: "two"), try take(state: "one")]
        #expect(slots.map(\.number) == [0, 1, 2])
    }

    @Test func predictorsOfOneStateInTwoRunDirectoriesShareNoRecords() throws {
        let slots = [try take(run: "run"), try take(run: "other")]
        #expect(slots.map(\.number) == [0, 1])
        // What the second one could not have of slot 0 it gave back.
        #expect(try take(state: "third", run: "other").number == 0)
    }

    @Test func aNamedSlotThatIsTakenNamesItsHolder() throws {
        _ = try take(5)
        let error = #expect(throws: LockError.self) { try take(5, state: "two") }
        let words = error?.description ?? ""
        #expect(words.contains("predictor-5.lock is locked by kalshi-lt/predictor pid 1"), "\(words)")
        #expect(try take().number == 0)
    }
}
