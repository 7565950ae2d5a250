import Daemon

/// Paths as a person wants to read and copy them.
enum DisplayPath {
    /// `path` from the working directory when it lies in it, else as it is.
    static func short(_ path: String) -> String {
        let here = FileLayout(state: ".", run: ".").state
        return path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
    }
}
