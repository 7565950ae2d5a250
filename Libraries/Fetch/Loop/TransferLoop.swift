import CCurl
import Glibc
internal import Locked

/// The door to the thread that owns libcurl: commands go in under a lock, results come back through continuations.
final class TransferLoop: Sendable {
    /// What a caller asks of the thread.
    enum Command: Sendable {
        case start(Transfer, Transfer.Continuation)
        case cancel(Transfer)
        case resume(Transfer)
    }

    private enum Phase {
        case open
        case closing
        case closed
    }

    private struct Mailbox {
        var phase = Phase.open
        /// Bounded by the transfers: each has one start, at most two cancels (task and stream), and one resume for each pause.
        var commands: [Command] = []
        var outstanding = 0
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    let options: FetchOptions
    let multi: MultiHandle
    private let mailbox = Locked(Mailbox())

    /// Starts the thread. It ends with ``close()`` or ``stop()``, one of which must be called.
    init(_ options: FetchOptions) throws(FetchStartError) {
        self.options = options
        multi = try MultiHandle(options)
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, TransferThread.main, Unmanaged.passRetained(self).toOpaque())
        guard code == 0 else {
            Unmanaged.passUnretained(self).release()
            curl_multi_cleanup(multi.raw)
            throw FetchStartError(attempted: "start the transfer thread", reason: SystemError.text(Int(code)))
        }
        pthread_detach(thread)  // nobody joins it: `close()` waits for its last words instead
    }

    /// Runs one attempt. Cancelling the task cancels the attempt; the result says whether it may have been sent.
    func run(_ transfer: Transfer) async -> Result<TransferAnswer, FetchError> {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let refusal = submit(start: transfer, continuation) { continuation.resume(returning: .failure(refusal)) }
            }
        } onCancel: {
            submit(.cancel(transfer))
        }
    }

    /// Sends a cancel or a resume. After the end of the loop it does nothing: everything has its result then.
    func submit(_ command: Command) {
        mailbox.withLock { box in
            guard box.phase == .open else { return }
            post(command, &box)
        }
    }

    /// Ends the thread and waits until it has given every caller its result and freed everything. Any number of tasks may call it, any
    /// number of times.
    func close() async {
        await withCheckedContinuation { continuation in
            let isClosed = mailbox.withLock { box in
                beginClosing(&box)
                if box.phase == .closing { box.closers.append(continuation) }
                return box.phase == .closed
            }
            if isClosed { continuation.resume() }
        }
    }

    /// Ends the thread without waiting.
    func stop() {
        mailbox.withLock { beginClosing(&$0) }
    }

    private func submit(start transfer: Transfer, _ continuation: Transfer.Continuation) -> FetchError? {
        mailbox.withLock { box in
            guard box.phase == .open else { return .closed(transfer.request.reason(.closed, "the connection pool is closed")) }
            guard box.outstanding < options.maxOutstandingRequests else {
                return .notSent(transfer.request.reason(.busy, "\(options.maxOutstandingRequests) requests are under way"))
            }
            box.outstanding += 1
            post(.start(transfer, continuation), &box)
            return nil
        }
    }

    private func beginClosing(_ box: inout Mailbox) {
        guard box.phase == .open else { return }
        box.phase = .closing
        curl_multi_wakeup(multi.raw)
    }

    /// Wakes the thread under the lock: only so is it certain that the handle still lives. The first command of a batch is enough.
    private func post(_ command: Command, _ box: inout Mailbox) {
        box.commands.append(command)
        if box.commands.count == 1 { curl_multi_wakeup(multi.raw) }
    }
}

/// The thread's side.
extension TransferLoop {
    /// Everything submitted since the last call, and whether to end.
    func take() -> (commands: [Command], isClosing: Bool) {
        mailbox.withLock { box in
            defer { box.commands.removeAll(keepingCapacity: true) }
            return (box.commands, box.phase != .open)
        }
    }

    /// One transfer has its result.
    func finishedOne() {
        mailbox.withLock { $0.outstanding -= 1 }
    }

    /// libcurl has failed as a whole: nothing can be sent any more.
    func fail() {
        mailbox.withLock { box in
            if box.phase == .open { box.phase = .closing }
        }
    }

    /// The multi handle is freed; nobody wakes it, since that needs an open mailbox. Tells those who wait for the end.
    func closed() {
        let closers = mailbox.withLock { box in
            box.phase = .closed
            defer { box.closers = [] }
            return box.closers
        }
        for closer in closers { closer.resume() }
    }
}
