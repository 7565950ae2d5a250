/// The life of one attempt: `created → waiting → running → done`.
///
/// Commands travel through a queue, so a cancel may arrive before the start or after the end. Both are transitions here, not entries in a
/// side table that someone must clean. All events arrive on the loop's thread.
struct TransferState: Hashable, Sendable {
    enum Phase: Hashable, Sendable {
        /// The start command has not arrived.
        case created
        /// In line for a connection.
        case waiting
        /// With libcurl.
        case running
        /// Nothing more happens.
        case done
    }

    /// What a cancel asks the loop to do.
    enum CancelAction: Hashable, Sendable {
        /// Nothing: it has ended, or the start command will find it ended.
        case nothing
        /// Take it out of the line.
        case leaveLine
        /// Take it from libcurl, which closes its connection.
        case abort
    }

    private(set) var phase = Phase.created
    /// Whether a byte of the request may have left: the difference between "not sent" and "outcome unknown".
    private(set) var mayHaveBeenSent = false

    /// The start command has arrived. `false`: cancelled before.
    mutating func submit() -> Bool {
        guard phase == .created else { return false }
        phase = .waiting
        return true
    }

    /// A connection slot is free.
    mutating func start() {
        precondition(phase == .waiting, "only a waiting transfer starts")
        phase = .running
    }

    /// libcurl is about to write the request. `false` forbids it.
    ///
    /// libcurl does this a second time when a reused connection dies before the first byte of an answer: it sends the request again on a
    /// fresh one, whatever its verb, although the first may have been executed. Here one attempt is one request on the wire; sending again
    /// is the caller's decision.
    mutating func requestBegins() -> Bool {
        guard phase == .running, !mayHaveBeenSent else { return false }
        mayHaveBeenSent = true
        return true
    }

    /// The attempt has its result.
    mutating func end() { phase = .done }

    /// The caller does not want it any more. The loop then ends it, except where it answers `nothing`.
    mutating func cancel() -> CancelAction {
        switch phase {
        case .created:
            phase = .done
            return .nothing
        case .waiting: return .leaveLine
        case .running: return .abort
        case .done: return .nothing
        }
    }
}
