import Daemon

/// What runs on a directory, by the locks that processes hold in it.
enum RunningStack {
    /// The lock of `tbot up` on its run directory.
    static func upLock(_ layout: FileLayout) -> String { "\(layout.run)/up.lock" }

    /// A `.lock` file under `directory` that somebody holds; `nil` when nothing runs there.
    /// - Parameter depth: how deep is looked, from 1.
    static func heldLock(in directory: String, depth: Int) throws(FileError) -> String? {
        for name in try StateDirectory.names(directory) {
            let path = "\(directory)/\(name)"
            switch FileKind.at(path) {
            case .directory where depth > 1:
                if let found = try heldLock(in: path, depth: depth - 1) { return found }
            case .file where name.hasSuffix(".lock"):
                if FileLock.isHeld(path) { return path }
            case .none, .file, .directory, .other: continue
            }
        }
        return nil
    }
}
