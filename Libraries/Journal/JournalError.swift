/// Why a journal cannot be opened, read or written.
public enum JournalError: Error, Hashable, CustomStringConvertible {
    /// Another process writes this journal.
    case lock(LockError)
    /// The system refused.
    case system(SystemFailure)
    /// A stored line is not what was written there. Lines count from 1 in each file; 0 where none can be named.
    case broken(file: String, line: Int, reason: String)
    /// A segment between the oldest and the newest is gone: this file should be there.
    case missingSegment(file: String)
    /// The journal is another service's: its opening names who.
    case foreign(file: String, writer: String)
    /// The lines before `oldest` are in the archive, not in the directory.
    case archived(oldest: UInt64)
    /// An event of this many bytes is longer than ``Journal/eventBytesMax``; nothing was written.
    case tooLong(bytes: Int)
    /// An earlier failure made the journal unusable until it is opened again; this was it.
    case unusable(String)

    public var description: String {
        switch self {
        case .lock(let error): "\(error)"
        case .system(let failure): "\(failure)"
        case .broken(let file, let line, let reason): "\(file), line \(line): \(reason)"
        case .missingSegment(let file): "\(file) is missing"
        case .foreign(let file, let writer): "\(file) is the journal of \(writer)"
        case .archived(let oldest): "lines before \(oldest) are in the archive"
        case .tooLong(let bytes): "an event of \(bytes) bytes is longer than \(Journal.eventBytesMax)"
        case .unusable(let reason): "the journal is unusable since: \(reason)"
        }
    }
}
