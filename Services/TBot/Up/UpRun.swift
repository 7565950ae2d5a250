import Daemon
import Domain
import Glibc
import UnixSignals

/// One run of a prepared stack, from the first process to the last line.
struct UpRun: Sendable {
    /// How long the stack may take to close what is open once scanning stopped, after `--for`.
    static let closingTime = Duration.seconds(15)
    /// The same when a person waits at the terminal.
    static let hurriedClosingTime = Duration.seconds(4)
    /// The time between two drawings of the table, and between two lines off a terminal.
    static let redraw = Duration.milliseconds(500)
    static let plainInterval = Duration.seconds(10)

    /// How a run came to its end.
    private enum Ending: Equatable {
        /// Its time is over, or all its services are.
        case done
        /// A person asked.
        case interrupted
        /// It never was ready: why.
        case notReady([String])
        /// A service is broken for good.
        case broken
    }

    private let preparation: UpPreparation
    private let options: UpOptions
    private let console: Console
    private let supervisor: Supervisor
    private let watch: StackWatch
    private let pulses = PulseBoard()
    private let clock: MarketClock
    private let surface: Surface?

    /// - Parameter lifeline: what ties the processes to us; the guard hangs on it too.
    init(_ preparation: UpPreparation, options: UpOptions, console: Console, lifeline: LifelinePipe) {
        self.preparation = preparation
        self.options = options
        self.console = console
        let notice: @Sendable (String) -> Void = { console.line($0) }
        supervisor = Supervisor(instances: preparation.instances, lifeline: lifeline, notice: notice)
        surface =
            preparation.instances.lazy.compactMap { $0.environment[SettingKey.surface.rawValue].flatMap(Surface.init(rawValue:)) }.first
        watch = StackWatch(surface: surface, layout: preparation.layout, instances: preparation.instances, notice: notice)
        clock = MarketClock(file: preparation.report.clock)
    }

    private var board: Board { supervisor.board }

    /// Runs the stack, prints the summary and answers the exit code.
    func run() async -> Int32 {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await takeSignals() }
            group.addTask { await watch.run() }
            group.addTask { await listen() }
            group.addTask { await supervisor.run() }
            let start = MachineClock.system.monotonic()
            let ending = await conduct(from: start)
            var summary = await finish(ending)
            console.keepTable()
            group.cancelAll()
            summary.problems = board.stack.faults + summary.problems
            console.line(summary.line)
            if case .notReady = ending { return ExitStatus.couldNotRun }
            return summary.isOK ? ExitStatus.done : ExitStatus.broken
        }
    }

    private func takeSignals() async {
        for await _ in await UnixSignalsSequence(trapping: [.sigint, .sigterm, .sighup]) { supervisor.interrupt() }
    }

    /// Hears the heartbeats, for the table only: without them it has gaps and the stack runs on.
    private func listen() async {
        guard let surface else { return }
        do {
            try await pulses.listen(
                to: ServiceAddress.all(of: surface, predictors: board.stack.instances(of: "predictor").count + 1),
                layout: preparation.layout)
        } catch {
            console.line("heartbeats cannot be heard: \(error)")
        }
    }

    // MARK: Until the end

    private func conduct(from start: MachineTime) async -> Ending {
        while !board.stack.isReady {
            let stack = board.stack
            if stack.interruptions > 0 { return .interrupted }
            if !stack.faults.isEmpty || stack.firstBroken != nil { return .notReady(reasons(stack)) }
            if MachineClock.system.monotonic() - start > options.startDuration {
                let waiting = stack.instances.filter { !$0.isReady }.map { "\($0.name) is \(LiveTable.word([$0]))" }
                return .notReady(["not healthy after \(options.startTimeout): \(waiting.joined(separator: ", "))"])
            }
            console.show([StartLine.text(stack, took: nil)])
            await pause(.milliseconds(50))
        }
        console.show([])
        let ready = MachineClock.system.monotonic()
        console.line(StartLine.text(board.stack, took: ready - start))
        for line in preparation.hints { console.line(line) }
        var nextPlain = ready + UpRun.plainInterval
        while true {
            let now = MachineClock.system.monotonic()
            let stack = board.stack
            if stack.interruptions > 0 { return .interrupted }
            if stack.instances.contains(where: { $0.phase == .failed }) { return .broken }
            if stack.isOver { return .done }
            if let duration = options.duration, now - ready >= duration { return .done }
            if let frame = frame(wall: now - ready) {
                if console.isTerminal {
                    console.show([""] + LiveTable(hasColour: console.hasColour).lines(frame))
                } else if now >= nextPlain {
                    console.line(PlainLine.text(frame))
                    nextPlain = nextPlain + UpRun.plainInterval
                }
            }
            await pause(min(UpRun.redraw, options.duration.map { max(.milliseconds(1), $0 - (now - ready)) } ?? UpRun.redraw))
        }
    }

    private func reasons(_ stack: Stack) -> [String] {
        // What was reported as a fault is in the summary anyway.
        guard stack.faults.isEmpty, let broken = stack.firstBroken else { return [] }
        return ["\(broken.name) is \(LiveTable.word([broken]))"]
    }

    private func frame(wall: Duration) -> Frame? {
        guard let surface else { return nil }
        let layout = preparation.layout
        let stack = board.stack
        let heard = pulses.pulses(now: MachineClock.system.monotonic())
        var pulses: [String: Pulse] = [:]
        for instance in stack.instances { pulses[instance.name] = instance.pid.flatMap { heard[$0] } }
        return Frame(
            mode: preparation.settings.mode, world: preparation.report.world.title, rate: clock.rate, market: clock.now(), wall: wall,
            wallTotal: options.duration,
            surface: surface, stack: stack, pulses: pulses, figures: watch.figures, exposureLimit: exposureLimit,
            isStopped: FileKind.at(layout.stop) != .none || FileKind.at(layout.stop(surface)) != .none)
    }

    private var exposureLimit: Fraction {
        let text = preparation.instances.lazy.compactMap { $0.environment[SettingKey.maxExposure.rawValue] }.first
        do { return try Fraction(decimal: text ?? "0.2") } catch { return Fraction(ppm: 200_000) }
    }

    private func pause(_ duration: Duration) async {
        try? await Task.sleep(for: duration, clock: .suspending)  // the only error is the cancellation, which nobody sends this task
    }

    // MARK: The end

    /// Stops the stack in an order in which its books can be compared, and compares them.
    private func finish(_ ending: Ending) async -> RunSummary {
        var summary = RunSummary(processes: board.stack.instances.count)
        let isOrderly = ending == .done || ending == .interrupted
        let scanners = board.stack.instances(of: "scanner").filter(\.isAlive)
        let decidedBefore = watch.figures.candidates.decided
        if isOrderly, !scanners.isEmpty {
            supervisor.send(SIGUSR1, to: "scanner")
            await waitForQuiet(ending == .done ? closingTime : UpRun.hurriedClosingTime)
        }
        let venue = VenueQuestion(preparation)
        if isOrderly, venue != nil { board.change { $0.held = ["venue-sim"] } }
        supervisor.stop()
        _ = await board.wait { stack in stack.instances.allSatisfy { $0.isOver || stack.held.contains($0.service) } }
        if let surface, isOrderly {
            // A person who asks twice does not wait for the quiet.
            let isQuiet = ending == .done && !scanners.isEmpty && board.stack.interruptions < 2
            await compare(surface, venue, isQuiet: isQuiet, &summary)
        }
        board.change { $0.held = [] }
        _ = await board.wait { $0.isOver }
        if summary.candidates != nil { summary.closedAtStop = max(0, summary.verdicts - decidedBefore) }
        summary.restarts = board.stack.restarts
        if case .notReady(let reasons) = ending { summary.problems += reasons }
        return summary
    }

    /// How long what was handed out may take to be decided or lost, on the machine's clock.
    private var closingTime: Duration {
        let texts = preparation.instances.lazy.compactMap { $0.environment[SettingKey.workDeadline.rawValue] }
        let deadline = texts.first.flatMap { Span(setting: $0) } ?? MarketClock.widened(ServiceContext.workDeadline, rate: clock.rate)
        return max(UpRun.closingTime, clock.machineDuration(deadline) + .seconds(5))
    }

    /// Waits until no candidate is open and no order works, in two looks after each other, at most `limit`, and no longer than a person
    /// does.
    private func waitForQuiet(_ limit: Duration) async {
        let start = MachineClock.system.monotonic()
        var quietLooks = 0
        while quietLooks < 3, MachineClock.system.monotonic() - start < limit, board.stack.interruptions < 2 {
            await pause(StackWatch.interval)
            let figures = watch.figures
            quietLooks = figures.candidates.open == 0 && figures.orders.working == 0 ? quietLooks + 1 : 0
        }
    }

    /// Reads the whole journals with every check, and holds them against each other, the venue's books and the feed.
    private func compare(_ surface: Surface, _ venue: VenueQuestion?, isQuiet: Bool, _ summary: inout RunSummary) async {
        do {
            let figures = try CheckedJournals.figures(surface, preparation.layout)
            guard let figures else { return }
            summary.take(figures)
            summary.problems += BookAudit.violations(of: figures, isQuiet: isQuiet)
            if let venue {
                let differences = BookAudit.differences(figures, try await venue.ask(), account: surface.rawValue)
                summary.problems += differences
                summary.booksAgree = differences.isEmpty
            }
        } catch {
            summary.problems.append("the books could not be compared: \(error)")
        }
        do {
            summary.feedSeq = try FeedAudit.verifiedHead(preparation.layout)
        } catch {
            summary.problems.append("\(error)")
        }
    }
}
