import Glibc
import Locked

/// A gate that holds server threads until a test opens it. Closing a pipe's end wakes any number of them, and cannot be missed.
final class Gate: Sendable {
    /// Becomes readable when the gate opens; watched by the server's threads.
    let descriptor: Int32
    private let writeEnd: Locked<Int32?>

    init() throws {
        let ends = try Pipe.make()
        descriptor = ends.read
        writeEnd = Locked(ends.write)
    }

    deinit {
        open()
        Glibc.close(descriptor)
    }

    /// Opens it for good.
    func open() {
        let end = writeEnd.withLock { end in
            defer { end = nil }
            return end
        }
        if let end { Glibc.close(end) }
    }
}
