import Daemon
import Domain
import TestSupport
import Testing

@Suite struct MarketClockTests {
    private let start = MarketTime(unixSeconds: 1_767_225_600)

    private func clock(rate: Int) -> (HandClock, MarketClock) {
        let hand = HandClock(wall: start)
        return (hand, MarketClock(file: ClockFile(wallOrigin: start, origin: start - .days(100), rate: rate), machine: hand.machine))
    }

    @Test(arguments: [1, 60, 600])
    func runsAtItsRateFromItsOrigin(rate: Int) {
        let (hand, clock) = clock(rate: rate)
        #expect(clock.now() == start - .days(100))
        hand.advance(.milliseconds(1_500))
        #expect(clock.now() - (start - .days(100)) == .milliseconds(Int64(1_500 * rate)))
    }

    @Test func aProcessThatStartsLaterAgreesWithOneThatStartedFirst() {
        let hand = HandClock(wall: start)
        let file = ClockFile(wallOrigin: start, origin: start - .days(1), rate: 600)
        let first = MarketClock(file: file, machine: hand.machine)
        hand.advance(.seconds(7))
        let second = MarketClock(file: file, machine: hand.machine)
        #expect(first.now() == second.now())
        hand.advance(.microseconds(1_234_567))
        #expect(first.now() == second.now())
    }

    @Test func neverGoesBackWhenTheWallClockDoes() {
        let (hand, clock) = clock(rate: 600)
        hand.advance(.seconds(3))
        let before = clock.now()
        hand.stepWall(by: .hours(-5))
        #expect(clock.now() == before)
        hand.advance(.milliseconds(1))
        #expect(clock.now() > before)
    }

    @Test func aWallClockBeforeTheFilesOriginCountsAsAtIt() {
        let hand = HandClock(wall: start - .minutes(3))
        let clock = MarketClock(file: ClockFile(wallOrigin: start, origin: start, rate: 600), machine: hand.machine)
        #expect(clock.now() == start)
    }

    @Test(
        arguments: [(1, 1_000, true), (1, 999, false), (600, 600_000, true), (600, 599_999, false), (600, 60_000, false)]
            as [(Int, Int64, Bool)])
    func refusesAWindowOfLessThanTenHeartbeats(rate: Int, windowMilliseconds: Int64, accepted: Bool) {
        let clock = clock(rate: rate).1
        do {
            try clock.require(window: .milliseconds(windowMilliseconds), named: "TBOT_ENTRY_TTL")
            #expect(accepted)
        } catch {
            #expect(!accepted)
            #expect(error.description.contains("TBOT_ENTRY_TTL") && error.description.contains("\(rate)×"), "\(error)")
        }
    }

    @Test func sleepsInScaledTime() async throws {
        let clock = MarketClock(origin: start, rate: 600)
        let deadline = clock.now() + .seconds(30)
        try await clock.sleep(untilMarket: deadline)
        #expect(clock.now() >= deadline)
        try await clock.sleep(untilMarket: start)
    }

    @Test func roundsTheMachineTimeOfASpanUp() {
        let clock = clock(rate: 600).1
        #expect(clock.machineDuration(.seconds(60)) == .milliseconds(100))
        #expect(clock.machineDuration(Span(micros: 1)) == .nanoseconds(2))
    }

    @Test func simNeedsItsFileAndTheOthersDoWithout() throws {
        let directory = try TemporaryDirectory()
        let layout = FileLayout(state: directory.path, run: directory.path)
        let hand = HandClock(wall: start)
        let error = #expect(throws: ClockError.self) { try MarketClock.load(layout, mode: .sim, machine: hand.machine) }
        #expect(error == .missing(path: layout.clock))
        for mode in [Mode.paper, .live] {
            let clock = try MarketClock.load(layout, mode: mode, machine: hand.machine)
            #expect(clock.now() == start)
            #expect(clock.rate == 1)
        }
    }

    @Test func aScaledClockIsRefusedWhereMoneyIsReal() throws {
        let directory = try TemporaryDirectory()
        let layout = FileLayout(state: directory.path, run: directory.path)
        try ClockFile(wallOrigin: start, origin: start, rate: 600).write(layout.clock)
        for mode in [Mode.paper, .live] {
            let error = #expect(throws: ClockError.self) { try MarketClock.load(layout, mode: mode) }
            #expect(error == .scaledOutsideSim(path: layout.clock, mode: mode))
        }
        #expect(try MarketClock.load(layout, mode: .sim).rate == 600)
        try ClockFile(wallOrigin: start, origin: start, rate: 1).write(layout.clock)
        #expect(try MarketClock.load(layout, mode: .live).rate == 1)
    }

    @Test func theFileReadsWhatItWrites() throws {
        let file = ClockFile(wallOrigin: start, origin: start - .milliseconds(123), rate: 600)
        #expect(file.json == "{\"wall_origin\":\"2026-01-01T00:00:00.000Z\",\"origin\":\"2025-12-31T23:59:59.877Z\",\"rate\":600}\n")
        #expect(try ClockFile(json: file.json, path: "x") == file)
    }

    @Test(arguments: [
        "", "{}", "[]", "{\"wall_origin\":\"x\",\"origin\":\"2026-01-01T00:00:00Z\",\"rate\":1}",
        "{\"wall_origin\":\"2026-01-01T00:00:00Z\",\"origin\":\"2026-01-01T00:00:00Z\",\"rate\":0}",
        "{\"wall_origin\":\"2026-01-01T00:00:00Z\",\"origin\":\"2026-01-01T00:00:00Z\",\"rate\":1.5}",
    ])
    func refusesAFileThatIsNoClock(text: String) {
        #expect(throws: ClockError.self) { try ClockFile(json: text, path: "clock.json") }
    }

    @Test func theMarkReadsWhatItWritesAndNothingElse() throws {
        let directory = try TemporaryDirectory()
        let layout = FileLayout(state: directory.path, run: directory.path)
        let mark = ClockMark(layout)
        #expect(mark.read() == nil)
        try StateDirectory.make(layout.journal(nil, "venue-sim"))
        try mark.write(start)
        #expect(mark.read() == start)
        try TextFile.write("soon\n", to: mark.path)
        #expect(mark.read() == nil)
    }
}
