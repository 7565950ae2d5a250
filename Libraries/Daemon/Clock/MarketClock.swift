public import Domain

/// The two clocks of a process: market time, which `sim` scales, and machine time, which nothing scales.
///
/// Market time is anchored once, when the process starts, to the wall clock and `clock.json`; from then on it follows the monotonic clock,
/// so that it never goes back and a step of the wall clock does not touch it. Processes that start at different times agree as far as the
/// wall clock was steady in between.
public struct MarketClock: Sendable {
    /// How often a service says that it lives, in machine time: what the shortest window is measured in.
    public static let heartbeat = Duration.milliseconds(100)
    /// How many heartbeats a window of market time must last at least.
    public static let heartbeatsPerWindow = 10

    /// Market seconds in one second of the machine.
    public let rate: Int
    private let machine: MachineClock
    private let anchorMachine: MachineTime
    private let anchorMarket: MarketTime

    /// A clock that says `origin` now.
    /// - Precondition: `rate` is in ``ClockFile/rates``.
    public init(origin: MarketTime, rate: Int, machine: MachineClock = .system) {
        precondition(ClockFile.rates.contains(rate), "rate \(rate)")
        self.rate = rate
        self.machine = machine
        anchorMachine = machine.monotonic()
        anchorMarket = origin
    }

    /// The clock that `file` describes. A wall clock before the file's origin counts as at it.
    public init(file: ClockFile, machine: MachineClock = .system) {
        let elapsed = max(.zero, machine.wall() - file.wallOrigin)
        self.init(origin: file.origin + elapsed * Int64(file.rate), rate: file.rate, machine: machine)
    }

    /// The clock of a process: `$TBOT_RUN/clock.json` in mode `sim`, where it must exist; in `paper` and `live` market time is wall time,
    /// and a file that says otherwise is refused.
    /// - Throws: ``ClockError``.
    public static func load(_ layout: FileLayout, mode: Mode, machine: MachineClock = .system) throws(ClockError) -> MarketClock {
        let file = try ClockFile.read(layout.clock)
        switch (mode, file) {
        case (.sim, let file?): return MarketClock(file: file, machine: machine)
        case (.sim, nil): throw .missing(path: layout.clock)
        case (.paper, let file?), (.live, let file?):
            guard file.rate == 1, file.origin == file.wallOrigin else { throw .scaledOutsideSim(path: layout.clock, mode: mode) }
            return MarketClock(origin: machine.wall(), rate: 1, machine: machine)
        case (.paper, nil), (.live, nil): return MarketClock(origin: machine.wall(), rate: 1, machine: machine)
        }
    }

    /// The market time now; never earlier than an answer before.
    public func now() -> MarketTime { market(machine.monotonic()) }

    /// The machine time now.
    public func machineNow() -> MachineTime { machine.monotonic() }

    /// The market time at a machine time.
    public func market(_ time: MachineTime) -> MarketTime {
        let nanoseconds = Int128(max(0, time.nanoseconds - anchorMachine.nanoseconds)) * Int128(rate)
        return anchorMarket + Span(micros: Int64(clamping: nanoseconds / 1_000))
    }

    /// How long `span` of market time takes on the machine, rounded up.
    public func machineDuration(_ span: Span) -> Duration {
        .nanoseconds(Int64(clamping: (Int128(span.micros) * 1_000).ceiledDivision(by: Int128(rate))))
    }

    /// Sleeps until ``now()`` is at least `time`; not at all if it is already.
    /// - Throws: `CancellationError`.
    public func sleep(untilMarket time: MarketTime) async throws {
        while true {
            let left = time - now()
            guard left > .zero else { return }
            // At most a minute at a time: a machine that was suspended wakes up late by that much at most.
            try await Task.sleep(for: min(machineDuration(left), Duration.seconds(60)), clock: .suspending)
        }
    }

    /// Refuses a window of market time that passes in less than ten heartbeats: no message between two services could meet it.
    /// - Throws: ``ClockError/windowTooShort(name:window:rate:shortest:)``.
    public func require(window: Span, named name: String) throws(ClockError) {
        let shortest = MarketClock.shortestWindow(rate: rate)
        guard window >= shortest else { throw .windowTooShort(name: name, window: window, rate: rate, shortest: shortest) }
    }

    /// A default window at `rate`: at least twice the shortest, so that speed changes how fast the world runs and not whether anything is in
    /// time; on a busy machine ten heartbeats are soon over. At the speed of real time this is two seconds, and no default is shorter.
    public static func widened(_ window: Span, rate: Int) -> Span { max(window, shortestWindow(rate: rate) * 2) }

    /// The shortest window of market time that a service accepts at `rate`.
    public static func shortestWindow(rate: Int) -> Span { .milliseconds(Int64(heartbeatsPerWindow) * 100 * Int64(rate)) }
}
