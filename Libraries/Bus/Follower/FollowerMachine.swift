internal import Domain
internal import Wire

/// The rules of a reader of a log, without its sockets and clock: what comes and what time it is go in, events and orders come out.
///
/// Invariant: `place` is after the last line that was put in for the consumer, and each line there follows the one before by seq and hash.
struct FollowerMachine: Sendable {
    /// The question that is out.
    struct Question: Sendable {
        let id: UInt64
        let after: Place
        /// Whether the new SUB had been heard when it was asked: only then are no lines between its answer and what is live.
        let isAfterHearing: Bool
        var deadline: MachineTime
    }

    let settings: FollowerSettings
    /// After the last verified line.
    var place: Place
    /// After the last line that was handed out.
    private(set) var deliveredPlace: Place
    private(set) var status = FollowerStatus.catchingUp
    var counters = FollowerCounters()
    var lastHeartbeat: HeardHeartbeat?
    var lastRefusal = ""

    private var events: [FollowerEvent] = [.status(.catchingUp)]
    /// Verified lines that come after `events`.
    private var lines: [LogLine] = []
    private var orders = FollowerPort.Orders()

    /// Verified lines ahead of the place, by seq; never iterated. At most ``BusLimits/linesAheadMax``.
    var ahead: [UInt64: LogLine] = [:]
    /// The highest seq that live lines and heartbeats have named since the last answer; 0 if none.
    var highestNamed: UInt64 = 0
    /// Whether a gap was counted that is not healed yet.
    var isGapOpen = false

    // Asking.
    var mustAsk = true
    var question: Question?
    private var lastID: UInt64 = 0
    private var notBefore: MachineTime
    private var backoff: Backoff
    /// When a head behind the place was last looked into.
    var checkedBehind: MachineTime?

    // Listening.
    private var listenAgain: MachineTime
    private var listening: Backoff
    /// Whether anything has come since the SUB was made.
    private var isHeard = false
    /// Whether the head that was asked for after hearing it has been reached.
    var isAtHead = false

    init(from place: Place, settings: FollowerSettings, at now: MachineTime) {
        self.settings = settings
        self.place = place
        deliveredPlace = place
        notBefore = now
        listenAgain = now + settings.silence
        backoff = Backoff(first: settings.answerTimeout, longest: settings.answerTimeoutMax, seed: settings.seed)
        listening = Backoff(first: settings.silence, longest: .seconds(5), seed: settings.seed &+ 1)
    }

    // MARK: The consumer's side

    /// The consumer has applied all that it was handed.
    mutating func consumed() {
        if events.isEmpty, lines.isEmpty, status == .catchingUp, isAtHead { become(.live) }
    }

    mutating func takeEvent() -> FollowerEvent? {
        if events.isEmpty { flushLines() }
        guard !events.isEmpty else { return nil }
        let event = events.removeFirst()
        if case .lines(_, let place) = event { deliveredPlace = place }
        return event
    }

    // MARK: The port's side

    /// When to come back if nothing comes.
    var deadline: MachineTime {
        var deadline = listenAgain
        if let question { deadline = min(deadline, question.deadline) } else if mustAsk { deadline = min(deadline, notBefore) }
        return deadline
    }

    /// What the port is to do now. Called only when every line was handed out and applied: this is the credit.
    mutating func takeOrders(at now: MachineTime) -> FollowerPort.Orders {
        if mustAsk, question == nil, notBefore <= now {
            mustAsk = false
            lastID += 1
            counters.questions += 1
            question = Question(id: lastID, after: place, isAfterHearing: isHeard, deadline: now + backoff.next())
            orders.question = Tbot_V1_AskRequest(id: lastID, body: .replay(request)).encoded
        }
        defer { orders = FollowerPort.Orders() }
        return orders
    }

    mutating func apply(_ news: FollowerPort.News) {
        counters.malformed += news.malformed
        for message in news.messages where !status.isTerminal { received(message, at: news.at) }
        for answer in news.answers where !status.isTerminal { answered(answer, at: news.at) }
        if !status.isTerminal { timePassed(to: news.at) }
        if status.isTerminal { ahead = [:] }
        // Nothing to apply: the consumer need not come back for the reader to be live.
        consumed()
    }

    private var request: Tbot_V1_ReplayRequest {
        var request = Tbot_V1_ReplayRequest()
        request.after = place.message
        request.maxBytes = UInt32(settings.chunkBytes)
        return request
    }

    // MARK: Time

    private mutating func timePassed(to now: MachineTime) {
        if let question, question.deadline <= now {
            counters.timeouts += 1
            askAnew()
        }
        if listenAgain <= now { listenAnew(at: now) }
    }

    /// The answer did not come: asks again, so that the late answer finds nobody.
    private mutating func askAnew() {
        question = nil
        mustAsk = true
        orders.isAskingAnew = true
        orders.question = nil
    }

    /// Nothing came for too long: a new SUB, then the head.
    private mutating func listenAnew(at now: MachineTime) {
        counters.silences += 1
        isHeard = false
        isAtHead = false
        orders.isListeningAnew = true
        listenAgain = now + listening.next()
        if status != .silent {
            become(.silent)
            askAnew()
        }
    }

    /// Anything from the service is a sign of life; the first after listening anew is when the head is asked for.
    mutating func heard(at now: MachineTime) {
        listening.reset()
        listenAgain = now + settings.silence
        if status == .silent { become(.catchingUp) }
        guard !isHeard else { return }
        isHeard = true
        askSoon(at: now)
    }

    // MARK: Used by the rules for what comes

    /// Asks without the pause that failures have earned; a question that is out keeps its turn, but not for longer than a first try's.
    mutating func askSoon(at now: MachineTime) {
        backoff.reset()
        notBefore = now
        mustAsk = true
        if let deadline = question?.deadline { question?.deadline = min(deadline, now + settings.answerTimeout) }
    }

    /// Asks again after a pause: the last answer was of no use.
    mutating func askLater(at now: MachineTime) {
        mustAsk = true
        notBefore = now + backoff.next()
    }

    /// The service answers: the next question goes out at once and has the first wait again.
    mutating func answerWasGood(at now: MachineTime) {
        backoff.reset()
        notBefore = now
    }

    /// Takes the log that answers first for the one to read.
    mutating func adopt(_ head: Place) {
        place = Place(logID: head.logID, generation: head.generation, seq: place.seq, hash: place.hash)
        deliveredPlace = place
    }

    /// Puts in a line for the consumer. The caller has checked its seq.
    ///
    /// - Returns: whether it follows by its hash too; if not, the reader has diverged.
    mutating func accept(_ line: LogLine) -> Bool {
        guard line.previous == place.hash else {
            diverge("line \(line.seq) follows \(line.previous.hex.prefix(12))…, ours has \(place.hash.hex.prefix(12))…")
            return false
        }
        place = place.advanced(to: line)
        lines.append(line)
        return true
    }

    /// Puts in the lines that were kept ahead and follow now.
    mutating func acceptAhead() {
        while let line = ahead.removeValue(forKey: place.seq + 1) {
            guard accept(line) else { return }
        }
    }

    /// The reader has fallen out of the live window.
    mutating func fallBehind() {
        isAtHead = false
        if status == .live { become(.catchingUp) }
    }

    mutating func diverge(_ reason: String) { become(.diverged(reason)) }

    mutating func diverge(at seq: UInt64, theirs: Hash256, ours: Hash256) {
        diverge("line \(seq) has another hash: \(theirs.hex.prefix(12))…, ours \(ours.hex.prefix(12))…")
    }

    mutating func become(_ next: FollowerStatus) {
        guard status != next, !status.isTerminal else { return }
        flushLines()
        status = next
        events.append(.status(next))
    }

    private mutating func flushLines() {
        guard !lines.isEmpty else { return }
        events.append(.lines(lines, place: place))
        lines = []
    }
}
