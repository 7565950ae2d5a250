import Daemon
import Domain
import Glibc

/// Runs one process of the stack through its life: waits for what it depends on, starts it, watches its health, starts it again where its
/// policy says so, stops it in its turn.
struct InstanceRunner: Sendable {
    let instance: Instance
    let board: Board
    let lifeline: Int32
    /// Told in one line what a person should know.
    let notice: @Sendable (String) -> Void

    private var name: String { instance.name }
    private var service: ComposeService { instance.service }

    /// Returns when the process is over for good.
    func run() async {
        guard await waitForDependencies() else { return set(.stopped) }
        var backoff = RestartBackoff()
        while let environment = await environmentOfStart() {
            let started = MachineClock.system.monotonic()
            let end: ProcessEnd
            do {
                end = try await runOnce(environment)
            } catch {
                report("\(name): \(error)")
                return set(.failed)
            }
            if board.stack.wish != .run { break }
            let restarts = board.stack.instances.first { $0.name == name }?.restarts ?? 0
            guard service.restart.allows(failed: !end.isSuccess, restartsSoFar: restarts) else {
                if end.isSuccess { return set(.completed) }
                report("\(name): \(end)\(lastLogLine)")
                return set(.failed)
            }
            if end.isOwnFault {
                report("\(name): \(end)\(lastLogLine); started again")
            } else {
                notice("\(name): ended from outside (\(end)); started again ↻ \(restarts + 1)")
            }
            board.change(name) {
                $0.phase = .backingOff
                $0.restarts += 1
            }
            await pause(backoff.delay(afterRunning: MachineClock.system.monotonic() - started))
        }
        set(.stopped)
    }

    // MARK: One run of the process

    /// The environment to start with, read anew; `nil` when the stack stops. An env file that is wrong is named, and looked at again until
    /// somebody has mended it: the rest of the stack runs on.
    private func environmentOfStart() async -> [String: String]? {
        var backoff = RestartBackoff()
        var reported = ""
        while board.stack.wish == .run {
            do throws(SettingsError) { return try instance.environmentOfStart() } catch {
                let text = "\(name): not started: \(error.problems.map(\.description).joined(separator: "; "))"
                if text != reported { report(text) }
                reported = text
                set(.backingOff)
                await pause(backoff.delay(afterRunning: .zero))
            }
        }
        return nil
    }

    private func runOnce(_ environment: [String: String]) async throws(ProcessError) -> ProcessEnd {
        let output = open(instance.logPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard output >= 0 else { throw ProcessError("open", instance.logPath, code: errno) }
        defer { close(output) }
        let child = try ChildProcess(
            ChildProcess.Launch(
                executable: instance.executable, arguments: service.command, environment: environment, output: output,
                lifeline: lifeline))
        board.change(name) {
            $0.phase = .running
            $0.pid = child.pid
        }
        let end = await withTaskGroup(of: Void.self) { group in
            group.addTask { await watchHealth(environment) }
            group.addTask { await stopInTurn(child) }
            let end = await child.wait()
            group.cancelAll()
            return end
        }
        board.change(name) {
            $0.lastEnd = end
            $0.pid = nil
        }
        if board.stack.wish != .run, end.isOwnFault { report("\(name): \(end) while stopping\(lastLogLine)") }
        return end
    }

    /// Waits for its turn to stop, asks the process to, and kills it when it takes too long.
    private func stopInTurn(_ child: ChildProcess) async {
        let (dependents, own) = (instance.dependents, service.name)
        let isTurn = await board.wait { stack in
            stack.wish == .kill
                || stack.wish == .stop && !stack.held.contains(own)
                    && dependents.allSatisfy { stack.instances(of: $0).allSatisfy { !$0.isAlive && $0.phase != .backingOff } }
        }
        guard isTurn else { return }
        child.send(SIGTERM)
        // One that somebody stopped would not hear it.
        child.send(SIGCONT)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await board.wait { $0.wish == .kill } }
            group.addTask { await sleep(service.stopGracePeriod) }
            await group.next()
            group.cancelAll()
        }
        // Cancelled: it has ended.
        guard !Task.isCancelled else { return }
        if board.stack.wish != .kill { report("\(name): did not stop within \(service.stopGracePeriod); killed") }
        child.send(SIGKILL)
    }

    // MARK: Health

    private func watchHealth(_ environment: [String: String]) async {
        guard let check = service.healthcheck, let executable = instance.healthExecutable else { return }
        let probe = HealthProbe(
            executable: executable, arguments: check.test, environment: environment, timeout: check.timeout,
            logPath: instance.healthLogPath)
        let start = MachineClock.system.monotonic()
        var failures = 0
        while !Task.isCancelled {
            let isStarting =
                MachineClock.system.monotonic() - start < check.startPeriod
                && board.stack.instances.first { $0.name == name }?.phase == .running
            await sleep(isStarting ? check.startInterval ?? check.interval : check.interval)
            guard !Task.isCancelled else { return }
            if await probe.isHealthy() {
                failures = 0
                setAlive(.healthy)
            } else if !Task.isCancelled, !isStarting {
                failures += 1
                if failures == check.retries {
                    notice("\(name): unhealthy, \(failures) checks failed: \(probe.lastWords)")
                    setAlive(.unhealthy)
                }
            }
        }
    }

    // MARK: Small things

    /// Whether it may start; `false` when the stack is stopped before.
    private func waitForDependencies() async -> Bool {
        let dependencies = service.dependencies
        let isSet = await board.wait { stack in
            stack.wish != .run
                || dependencies.allSatisfy { dependency in
                    stack.instances(of: dependency.service).allSatisfy { $0.satisfies(dependency.condition) }
                }
        }
        return isSet && board.stack.wish == .run
    }

    /// Sets the phase of a process that lives; one that ended meanwhile keeps its own.
    private func setAlive(_ phase: InstanceStatus.Phase) {
        board.change(name) { if $0.isAlive { $0.phase = phase } }
    }

    private func set(_ phase: InstanceStatus.Phase) { board.change(name) { $0.phase = phase } }

    /// Notes a fault of the service's own.
    private func report(_ text: String) {
        board.change { $0.note(fault: text) }
        notice(text)
    }

    /// Sleeps, but not beyond the end of the run.
    private func pause(_ duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await sleep(duration) }
            group.addTask { _ = await board.wait { $0.wish != .run } }
            await group.next()
            group.cancelAll()
        }
    }

    /// Sleeps until `duration` is over or the task is cancelled, which the caller looks at.
    private func sleep(_ duration: Duration) async {
        try? await Task.sleep(for: duration, clock: .suspending)  // the only error is the cancellation
    }

    private var lastLogLine: String { LogTail.lastLine(of: instance.logPath).map { ": \($0)" } ?? "" }
}
