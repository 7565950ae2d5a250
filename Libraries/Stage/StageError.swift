
/// Why a service cannot run its stage.
public enum StageError: Error, CustomStringConvertible {
    /// Replaying the journal gives other bytes than it holds: a bug, or another build's logic.
    case replayDiffers(file: String, seq: UInt64, build: String)
    /// A line of the journal that this build cannot read.
    case unreadable(seq: UInt64, reason: String)
    /// A log that the service follows is not the one that it read before.
    case diverged(source: String, reason: String)

    public var description: String {
        switch self {
        case .replayDiffers(let file, let seq, let build):
            "replaying \(file) gives another line \(seq) than it holds. It was written by build \(build): "
                + "start that build once and stop it cleanly, which writes a checkpoint, then start this one"
        case .unreadable(let seq, let reason): "line \(seq) of the journal cannot be read by this build: \(reason)"
        case .diverged(let source, let reason): "the log of \(source) is not the one read before: \(reason)"
        }
    }
}
