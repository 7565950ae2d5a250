/// The evidence that an attempt never was accepted: it is absent from two listings, far enough apart and late enough.
///
/// Machine time of one run of the process; after a restart the evidence begins again. The later listing must begin longer after the send than any signature of
/// ours lives, so that a request which is still on its way cannot be accepted any more.
struct AbsenceEvidence: Hashable, Sendable, Codable {
    /// From the send to the later listing, nanoseconds.
    static let settledAfterNs: Int64 = 60_000_000_000
    /// Between the two listings, nanoseconds.
    static let apartNs: Int64 = 5_000_000_000

    /// When the send was over at the latest; after a restart, when the first look began.
    private var sentNs: Int64?
    /// The end of the first listing without it, since the last sign of it.
    private var absentNs: Int64?

    init(sentNs: Int64?) { self.sentNs = sentNs }

    /// Takes a listing that the attempt is absent from; answers whether this completes the evidence.
    mutating func absent(startedNs: Int64, endedNs: Int64) -> Bool {
        let sent = sentNs ?? startedNs
        sentNs = sent
        guard let first = absentNs else {
            absentNs = endedNs
            return false
        }
        return startedNs - first >= Self.apartNs && startedNs - sent >= Self.settledAfterNs
    }

    /// Takes a listing that may show it.
    mutating func doubted(startedNs: Int64) {
        sentNs = sentNs ?? startedNs
        absentNs = nil
    }
}
