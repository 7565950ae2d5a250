import CCurl

/// One attempt of one request, from the start command to its result.
///
/// Made by the caller's task and handed over with the start command; from then on only the loop's thread touches the mutable parts, its
/// callbacks included: libcurl calls them from inside `curl_multi_perform` and `curl_easy_pause`.
final class Transfer: @unchecked Sendable {  // mutable parts belong to the loop's thread once the mailbox has handed the transfer over
    typealias Continuation = CheckedContinuation<Result<TransferAnswer, FetchError>, Never>

    let request: PreparedRequest
    /// Where the body goes: `nil` collects it, a buffer streams it.
    let stream: StreamBuffer?
    /// When the whole attempt must have its result; of a stream, its headers.
    let deadline: MonotonicTime

    var state = TransferState()
    var continuation: Continuation?
    var handle: EasyHandle?
    private(set) var head = ResponseHead()
    private(set) var body: [UInt8] = []
    private(set) var isOverLimit = false
    /// Why the caller kept the request here in the last moment.
    private(set) var withheld: String?
    private var isPaused = false
    private var lastActivity = MonotonicTime(nanoseconds: 0)

    init(_ request: PreparedRequest, stream: StreamBuffer?) {
        self.request = request
        self.stream = stream
        deadline = .now + request.totalTimeout
    }

    /// When the loop must give up on it if nothing more happens; `nil` while a consumer holds the stream back.
    var currentDeadline: MonotonicTime? {
        guard stream != nil, head.isComplete else { return deadline }
        return isPaused ? nil : lastActivity + request.idleTimeout
    }

    /// What has not happened in time, for the message.
    var lateText: String {
        if stream != nil, head.isComplete { return "nothing received for \(request.idleTimeout)" }
        return "no \(stream == nil ? "complete response" : "response headers") within \(request.totalTimeout)"
    }

    /// Gives the caller its answer; later calls do nothing.
    func answer(_ result: Result<TransferAnswer, FetchError>) {
        continuation?.resume(returning: result)
        continuation = nil
    }

    /// libcurl is about to write the request. `false` forbids it: it was written before, or its caller withholds it.
    func requestBegins() -> Bool {
        if !state.mayHaveBeenSent, let reason = request.withheld?() {
            withheld = reason
            return false
        }
        return state.requestBegins()
    }

    /// libcurl brings a header line. `false` ends the transfer.
    func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
        guard head.accept(line) else { return false }
        if stream != nil, head.isComplete, continuation != nil {
            lastActivity = .now
            answer(.success(makeAnswer()))
        }
        return true
    }

    /// libcurl brings a part of the body. Answers what its write callback must return.
    func receive(body part: UnsafeRawBufferPointer) -> Int {
        guard let stream else { return collect(part) }
        lastActivity = .now
        switch stream.offer(part) {
        case .taken: return part.count
        case .full:
            isPaused = true
            return Int(CURL_WRITEFUNC_PAUSE)
        case .abandoned: return 0
        }
    }

    /// The consumer has room again.
    func resume() -> CURLcode {
        guard isPaused, let handle else { return CURLE_OK }
        isPaused = false  // before the call: it delivers what libcurl holds back, which may pause the transfer again
        lastActivity = .now
        return curl_easy_pause(handle.raw, CURLPAUSE_CONT)
    }

    /// The answer as it stands now.
    func makeAnswer() -> TransferAnswer {
        TransferAnswer(head: head, body: body, timing: handle?.timing ?? FetchTiming.none)
    }

    private func collect(_ part: UnsafeRawBufferPointer) -> Int {
        guard part.count <= request.maxBodyBytes - body.count else {
            isOverLimit = true
            return 0
        }
        body.append(contentsOf: part)
        return part.count
    }
}
