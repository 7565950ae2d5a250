import Domain
import Glibc
import Wire

/// Why the feed's pages cannot be used.
enum FeedFileError: Error, Hashable, CustomStringConvertible {
    /// A system call failed: what was attempted, on what, and the system's reason.
    case system(action: String, path: String, reason: String)
    /// A page is not as it was written.
    case broken(path: String, line: Int, reason: String)
    /// The pages and the publisher's journal tell two stories.
    case differs(directory: String, reason: String)

    /// The error of the call that just failed; to be made before any other call.
    static func system(_ action: String, _ path: String) -> FeedFileError {
        .system(action: action, path: path, reason: String(cString: strerror(errno)))
    }

    var description: String {
        switch self {
        case .system(let action, let path, let reason): "\(action) \(path): \(reason)"
        case .broken(let path, let line, let reason):
            "\(path):\(line): \(reason). The journal is the original: "
                + "move the feed's directory away and start again, and it is written anew"
        case .differs(let directory, let reason):
            "\(directory) is not the feed of this journal: \(reason). "
                + "Someone has restored or changed one of them; find out which is the one that was published"
        }
    }
}
