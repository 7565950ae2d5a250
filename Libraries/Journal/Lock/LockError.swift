/// Why a lock was not taken.
public enum LockError: Error, Hashable, CustomStringConvertible {
    /// Another process holds it, or this one does already.
    case held(path: String, by: LockHolder)
    /// The lock file could not be used.
    case system(SystemFailure)

    public var description: String {
        switch self {
        case .held(let path, let holder): "\(path) is locked by \(holder)"
        case .system(let failure): "\(failure)"
        }
    }
}
