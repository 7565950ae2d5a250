import Glibc

/// A value behind a POSIX mutex: the one lock of the project.
///
/// `Synchronization.Mutex` makes ThreadSanitizer report races that are none on Linux; the pthread mutex does not, so that a report from it is worth reading.
/// Hold it for a few instructions only, never across an `await` and never while calling out.
public final class Locked<Value>: @unchecked Sendable {  // the mutex is what makes it Sendable
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    /// A lock around `value`.
    public init(_ value: sending Value) {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        let code = pthread_mutex_init(mutex, nil)
        precondition(code == 0, "pthread_mutex_init: \(code)")
        self.value = value
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` with exclusive access to the value. Not reentrant: a nested call on the same lock deadlocks.
    public func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
