import CCurl
import Glibc

/// The one thread that touches libcurl: commands → `curl_multi_perform` → results → `curl_multi_poll`.
///
/// Not `Sendable`: made, used and destroyed on its own thread.
final class TransferThread {
    /// The most handles kept for reuse.
    private var maxIdleHandles: Int { loop.options.maxConnectionsPerHost }
    /// The longest sleep without a reason to wake.
    private static let maxSleepMilliseconds: Int64 = 60_000

    private let loop: TransferLoop
    private var admission: Admission<Transfer>
    private var running: [UnsafeMutableRawPointer: Transfer] = [:]
    private var idleHandles: [EasyHandle] = []
    /// No transfer in line has an earlier deadline; `nil` when none is known.
    private var earliestWaiting: MonotonicTime?

    /// The C entry: takes over the reference that the loop retained for it.
    static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context {
            let loop = Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue()
            TransferThread.prepare()
            TransferThread(loop).run()
        }
        return nil
    }

    private init(_ loop: TransferLoop) {
        self.loop = loop
        admission = Admission(totalLimit: loop.options.maxTotalConnections, originLimit: loop.options.maxConnectionsPerHost)
    }

    /// Blocks SIGPIPE on this thread: OpenSSL may write without MSG_NOSIGNAL, and NOSIGNAL tells libcurl to leave signals alone.
    private static func prepare() {
        ccurl_name_thread("fetch")
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private func run() {
        while true {
            let (commands, isClosing) = loop.take()
            for command in commands { handle(command) }
            if isClosing { break }
            startAdmitted()
            var count: Int32 = 0
            let code = curl_multi_perform(loop.multi.raw, &count)
            collectFinished()
            expire(at: .now)
            startAdmitted()
            guard code == CURLM_OK, curl_multi_poll(loop.multi.raw, nil, 0, sleepMilliseconds(), nil) == CURLM_OK else {
                loop.fail()
                continue
            }
        }
        shutDown()
    }

    private func handle(_ command: TransferLoop.Command) {
        switch command {
        case .start(let transfer, let continuation):
            transfer.continuation = continuation
            guard transfer.state.submit() else {
                return finish(transfer, .failure(transfer.failure(.cancelled, "cancelled before it started")))
            }
            admission.join(transfer, origin: transfer.request.origin)
            earliestWaiting = min(earliestWaiting ?? transfer.deadline, transfer.deadline)
        case .cancel(let transfer):
            switch transfer.state.cancel() {
            case .nothing: break
            case .leaveLine, .abort: end(transfer, transfer.failure(.cancelled, "cancelled"))
            }
        case .resume(let transfer):
            let code = transfer.resume()
            if code != CURLE_OK { end(transfer, transfer.failure(code)) }
        }
    }

    private func startAdmitted() {
        while let transfer = admission.next() {
            transfer.state.start()
            do throws(CurlFailure) {
                let handle = try freshHandle()
                transfer.handle = handle
                running[handle.raw] = transfer
                try handle.configure(for: transfer, loop.options, now: .now)
                let code = curl_multi_add_handle(loop.multi.raw, handle.raw)
                guard code == CURLM_OK else { throw CurlFailure(code: CURLE_FAILED_INIT) }
            } catch {
                end(transfer, transfer.failure(error.code))
            }
        }
    }

    private func freshHandle() throws(CurlFailure) -> EasyHandle {
        if let handle = idleHandles.popLast() { return handle }
        return try EasyHandle()
    }

    private func collectFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(loop.multi.raw, &left) {
            // The message dies with the next call on the handle: copy first.
            guard message.pointee.msg == CURLMSG_DONE, let raw = message.pointee.easy_handle, let transfer = running[raw] else { continue }
            let code = message.pointee.data.result
            if code != CURLE_OK {
                end(transfer, transfer.failure(code))
            } else if !transfer.head.isComplete {
                end(transfer, transfer.failure(.response, "the response has no complete headers"))
            } else {
                end(transfer, nil)
            }
        }
    }

    /// Ends what has waited or been silent for too long. libcurl watches most running transfers too; this also covers the line and the
    /// streams.
    private func expire(at now: MonotonicTime) {
        for transfer in running.values {
            guard let deadline = transfer.currentDeadline, deadline <= now else { continue }
            end(transfer, transfer.failure(.timeout, transfer.lateText))
        }
        guard let earliest = earliestWaiting, earliest <= now else { return }
        earliestWaiting = nil
        for transfer in admission.waiting {
            if transfer.deadline <= now {
                end(transfer, transfer.failure(.timeout, "no free connection within \(transfer.request.totalTimeout)"))
            } else {
                earliestWaiting = min(earliestWaiting ?? transfer.deadline, transfer.deadline)
            }
        }
    }

    private func sleepMilliseconds() -> Int32 {
        let deadlines = running.values.lazy.compactMap(\.currentDeadline)
        guard let earliest = [deadlines.min(), earliestWaiting].compactMap({ $0 }).min() else { return Int32(Self.maxSleepMilliseconds) }
        return Int32(min(earliest - .now, Self.maxSleepMilliseconds))
    }

    /// Takes a transfer out of wherever it is and gives its caller the result; `nil` is success.
    private func end(_ transfer: Transfer, _ error: FetchError?) {
        switch transfer.state.phase {
        case .created, .done: break
        case .waiting: admission.leave(origin: transfer.request.origin) { $0 === transfer }
        case .running:
            let result = error.map { Result<TransferAnswer, FetchError>.failure($0) } ?? .success(transfer.makeAnswer())
            release(transfer)
            return finish(transfer, result)
        }
        if let error { finish(transfer, .failure(error)) }
    }

    /// Takes the handle back from libcurl, which closes the connection of an unfinished transfer and keeps that of a finished one.
    private func release(_ transfer: Transfer) {
        admission.finished(origin: transfer.request.origin)
        guard let handle = transfer.handle else { return }
        transfer.handle = nil
        running[handle.raw] = nil
        curl_multi_remove_handle(loop.multi.raw, handle.raw)
        handle.reset()
        if idleHandles.count < maxIdleHandles { idleHandles.append(handle) }
    }

    private func finish(_ transfer: Transfer, _ result: Result<TransferAnswer, FetchError>) {
        transfer.state.end()
        loop.finishedOne()
        switch result {
        case .success: transfer.stream?.finish(nil)
        case .failure(let error): transfer.stream?.finish(error)
        }
        transfer.answer(result)
    }

    /// Everyone gets a result, everything is freed, then those who wait for the end are told.
    private func shutDown() {
        let text = "the connection pool was closed"
        for transfer in admission.waiting { end(transfer, .closed(transfer.request.reason(.closed, text))) }
        for transfer in running.values {
            let reason = transfer.request.reason(.closed, text)
            end(transfer, transfer.state.mayHaveBeenSent ? .ambiguous(reason) : .closed(reason))
        }
        idleHandles = []
        curl_multi_cleanup(loop.multi.raw)
        loop.closed()
    }
}
