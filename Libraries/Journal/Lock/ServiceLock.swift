internal import Glibc
internal import Locked

/// An exclusive lock on a file of its own, held until the process ends: what makes a service the only one of its name.
///
/// A service takes one in its state directory and one in its run directory, before it repairs its journal and long before it binds.
/// `flock` belongs to the open file, so that nothing else in the process can drop it by accident; POSIX `fcntl` locks vanish when
/// *any* descriptor of the file is closed, and are not used. The kernel drops it when the process ends, however it ends. The
/// descriptor is `O_CLOEXEC` and is not closed when this object goes: only by ``release()``, or with the process.
///
/// `flock` is between processes of one kernel: on a network filesystem it means nothing, so `tbot doctor` refuses those.
public final class ServiceLock: Sendable {
    /// The directory that holds the lock file.
    public let directory: String
    /// The lock file.
    public let path: String
    /// Whose name is in it.
    public let owner: JournalOwner

    /// `nil` once released.
    private let file: Locked<File?>

    private init(directory: String, path: String, owner: JournalOwner, file: File) {
        self.directory = directory
        self.path = path
        self.owner = owner
        self.file = Locked(file)
        // The lock must not end with this object: one reference to the open file is never given back, except by `release`.
        _ = Unmanaged.passRetained(file)
    }

    /// Takes the lock `<name>.lock` in `directory`, or fails at once.
    ///
    /// The directory (0700) and the file (0600) are made if they do not exist. The file is never deleted.
    ///
    /// - Throws: ``LockError/held(path:by:)`` with the holder's name, ``LockError/system(_:)`` when the file cannot be made, locked
    ///   or written.
    public static func acquire(directory: String, name: String, owner: JournalOwner) throws(LockError) -> ServiceLock {
        let path = "\(directory)/\(name).lock"
        try attempt { () throws(SystemFailure) in try Directory.create(directory) }
        while true {
            let file = try attempt { () throws(SystemFailure) in try File(opening: path, for: .locking) }
            if flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
                let code = errno
                if code == EINTR { continue }
                guard code == EWOULDBLOCK else { throw .system(SystemFailure("lock", path, code: code)) }
                let text = try attempt { () throws(SystemFailure) in try file.readToEnd(limit: 4_096) }
                throw .held(path: path, by: LockHolder(parsing: String(decoding: text, as: UTF8.self)))
            }
            let lock = ServiceLock(directory: directory, path: path, owner: owner, file: file)
            // Between open and flock the file may have been replaced; then the lock is on a file that nobody else will ever look at.
            guard lock.isIntact else {
                lock.release()
                continue
            }
            do throws(SystemFailure) {
                // Overwritten first and cut to length after, so that a reader finds a name at any time.
                let text = Array(LockHolder.text(for: owner, since: wallClock()).utf8)
                try file.write(text, at: 0)
                try file.truncate(to: Int64(text.count))
            } catch {
                lock.release()
                throw .system(error)
            }
            return lock
        }
    }

    /// Takes the lock, waiting cold as long as another process holds it: no socket is open and no state is read before this returns.
    ///
    /// - Parameters:
    ///   - interval: machine time between two tries.
    ///   - waiting: called once with the holder's name, when the first try found the lock held.
    /// - Throws: ``LockError/system(_:)``, or `CancellationError` when the task is cancelled while it waits.
    public static func acquireWhenFree(
        directory: String, name: String, owner: JournalOwner, every interval: Duration = .milliseconds(250),
        waiting: (LockHolder) -> Void = { _ in }
    ) async throws -> ServiceLock {
        var told = false
        while true {
            do throws(LockError) {
                return try acquire(directory: directory, name: name, owner: owner)
            } catch {
                guard case .held(_, let holder) = error else { throw error }
                if !told { waiting(holder) }
                told = true
            }
            try await Task.sleep(for: interval)
        }
    }

    /// Whether the lock file is still the one that is locked.
    ///
    /// `false` after ``release()``, and when someone deleted or replaced the file: then a second instance could lock the new one, so
    /// the journal stops writing.
    public var isIntact: Bool {
        file.withLock { file in
            guard let file else { return false }
            var here = stat()
            var there = stat()
            return fstat(file.descriptor, &here) == 0 && stat(path, &there) == 0 && here.st_ino == there.st_ino
                && here.st_dev == there.st_dev
        }
    }

    /// Gives the lock up before the process ends: for tests, and for a tool that opens one journal after another. A second call does
    /// nothing.
    public func release() {
        let released = file.withLock { file in
            defer { file = nil }
            return file
        }
        guard let released else { return }
        // Closing alone is not enough: a child that another thread is just starting has the open file too, until it executes its program.
        flock(released.descriptor, LOCK_UN)
        Unmanaged.passUnretained(released).release()
    }

    /// Runs `body`, a system call's failure being the lock's.
    private static func attempt<Result>(_ body: () throws(SystemFailure) -> Result) throws(LockError) -> Result {
        do throws(SystemFailure) {
            return try body()
        } catch {
            throw .system(error)
        }
    }

    /// For people to read, never compared: RFC 3339, seconds, UTC.
    private static func wallClock() -> String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
