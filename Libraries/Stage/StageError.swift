/// Why a service cannot run its stage.
public enum StageError: Error, CustomStringConvertible {
    /// Replaying the journal gives other bytes than it holds: a bug, or another build's logic.
    case replayDiffers(file: String, seq: UInt64, build: String)
    /// The checkpoint is of another version of the state, and replaying the journal from its first line gives other bytes than it holds.
    case otherVersion(found: UInt32, own: UInt32, file: String, seq: UInt64, build: String)
    /// A line of the journal that this build cannot read.
    case unreadable(file: String, seq: UInt64, reason: String)
    /// A line of a log that the service follows, which this build cannot read: it says what nobody here knows the meaning of.
    case foreignUnreadable(source: String, seq: UInt64, reason: String)
    /// The lines after the service's place in a log were moved to the archive: what they said cannot be known here.
    case archived(source: String, oldest: UInt64)

    public var description: String {
        switch self {
        case .replayDiffers(let file, let seq, let build):
            "replaying \(file) gives another line \(seq) than it holds. It was written by build \(build): "
                + "start that build once and stop it cleanly, which writes a checkpoint, then start this one"
        case .otherVersion(let found, let own, let file, let seq, let build):
            "the state is of version \(found), written by build \(build); this build has version \(own), and would have decided otherwise "
                + "from line \(seq) of \(file) on: go on with that build, or begin anew (mode sim: FRESH=1 moves the state aside)"
        case .unreadable(let file, let seq, let reason): "line \(seq) of \(file) cannot be read by this build: \(reason)"
        case .foreignUnreadable(let source, let seq, let reason):
            "line \(seq) of the log of \(source) cannot be read by this build: \(reason)"
        case .archived(let source, let oldest):
            "the log of \(source) is read on before line \(oldest), which is the oldest that is not in the archive: "
                + "bring the archived segments back"
        }
    }
}
