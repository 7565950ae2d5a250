internal import CZMQ
public import Domain
internal import Glibc
internal import Locked

/// The one thread of a process that touches sockets, as an executor for the actors that own them.
///
/// libzmq: "Sockets are not thread safe", except for being handed from one thread to another with a full fence. An actor whose executor
/// this is runs on this thread only, so actor isolation is thread confinement and the compiler checks it. The thread sleeps in `zmq_poll`
/// on an eventfd, which other threads write to when they enqueue a job, and on the sockets that are watched.
///
/// The thread lives as long as the process: a stopped executor would strand its tasks. To end: close every channel, then ``terminate()``.
public final class BusLoop: SerialExecutor {
    /// A job of the runtime or a call of ours, in order of arrival.
    private enum Work {
        case job(UnownedJob)
        case call(@Sendable () -> Void)
    }

    private struct Inbox {
        var thread: pthread_t?
        var work: [Work] = []
    }

    let context = Context()
    let poller: Poller
    private let wakeup: Int32
    private let inbox = Locked(Inbox())
    private let turn = Locked(MachineTime.now())

    /// Starts the thread.
    ///
    /// - Parameter name: the thread's name in `top -H` and debuggers; its first 15 bytes count.
    /// - Throws: ``BusError/Code/system(_:)`` when the system gives no eventfd or thread.
    public init(name: String = "bus") throws(BusError) {
        let descriptor = czmq_eventfd()
        guard descriptor >= 0 else { throw BusError.system(errno, attempt: "make", subject: "eventfd") }
        wakeup = descriptor
        poller = Poller(wakeup: descriptor)
        try start(name: String(name.prefix(15)))
    }

    /// When the thread last began a piece of work, or woke with nothing to do; at least twice a second while the loop is healthy.
    ///
    /// For a watchdog on another thread: a loop that stands still for 10 s ends its process. Any thread.
    public var lastTurn: MachineTime { turn.withLock { $0 } }

    /// Frees libzmq's context, once every channel is closed; hands over what was sent before, for half a second at most, and blocks so
    /// long.
    ///
    /// Called last, from the thread that ends the process, never from the loop's own. A second call does nothing.
    /// - Throws: ``BusError/Code/socketsOpen`` when a channel is still open: freeing would block for ever.
    public func terminate() throws(BusError) { try context.terminate() }

    // MARK: SerialExecutor

    /// Puts a job of the runtime in the loop's inbox and wakes the loop. Any thread.
    public func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// The loop, as the runtime names an executor.
    public func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Traps unless called on the loop's thread.
    public func checkIsolated() { precondition(isOnLoop, "not on the bus loop's thread") }

    /// Whether the caller is on the loop's thread.
    public func isIsolatingCurrentContext() -> Bool? { isOnLoop }

    // MARK: For the actors on it

    /// Runs `body` on the loop, after all that was enqueued before.
    func call(_ body: @escaping @Sendable () -> Void) { add(.call(body)) }

    private var isOnLoop: Bool { inbox.withLock { $0.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false } }

    private func add(_ work: Work) {
        let mustWake = inbox.withLock { inbox in
            inbox.work.append(work)
            // Only the first since the loop last looked need wake it; the loop itself looks again before it sleeps.
            guard inbox.work.count == 1 else { return false }
            return inbox.thread.map { pthread_equal($0, pthread_self()) == 0 } ?? true
        }
        if mustWake {
            var one: UInt64 = 1
            _ = write(wakeup, &one, MemoryLayout<UInt64>.size)
        }
    }

    // MARK: The thread

    private func start(name: String) throws(BusError) {
        let argument = Unmanaged.passRetained(ThreadStart(loop: self, name: name))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                let start = Unmanaged<ThreadStart>.fromOpaque(pointer).takeRetainedValue()
                _ = czmq_name_this_thread(start.name)
                start.loop.run()
            }, argument.toOpaque())
        guard code == 0 else {
            argument.release()
            throw BusError.system(code, attempt: "start", subject: "thread \(name)")
        }
        pthread_detach(thread)
    }

    private func run() -> Never {
        blockSignals()
        inbox.withLock { $0.thread = pthread_self() }
        while true {
            markTurn()
            for work in inbox.withLock({ inbox in takeAll(&inbox.work) }) {
                switch work {
                case .job(let job): job.runSynchronously(on: asUnownedSerialExecutor())
                case .call(let body): body()
                }
                markTurn()
            }
            let isIdle = inbox.withLock { $0.work.isEmpty }
            poller.poll(longestMilliseconds: isIdle ? BusLimits.loopSleepMilliseconds : 0)
        }
    }

    private func takeAll(_ work: inout [Work]) -> [Work] {
        defer { work = [] }
        return work
    }

    private func markTurn() {
        let now = MachineTime.now()
        turn.withLock { $0 = now }
    }

    /// Signals are for the threads that wait for them; here they would only interrupt the sleep.
    private func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
    }
}

/// What the thread is given at its start.
private final class ThreadStart {
    let loop: BusLoop
    let name: String

    init(loop: BusLoop, name: String) {
        self.loop = loop
        self.name = name
    }
}
