import Glibc

/// A pipe whose other end only the starter holds: its end of file means that the starter is gone, however it went.
///
/// On end of file the process gets SIGTERM from itself, which is the ordinary stop; if it still runs after ``grace`` it ends with
/// ``ExitStatus/abandoned``.
public enum Lifeline {
    /// How long an abandoned process may take to stop, in seconds.
    public static let grace: UInt32 = 10

    /// Starts watching `descriptor` from a thread of its own for as long as the process lives. The descriptor is not passed on to children.
    /// - Throws: ``StartRefusal`` when it is not open.
    public static func watch(descriptor: Int32) throws(StartRefusal) {
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            throw StartRefusal("\(SettingKey.lifelineDescriptor.rawValue)=\(descriptor): not an open descriptor; only `tbot up` sets it")
        }
        let started = DetachedThread.start {
            var byte: UInt8 = 0
            while true {
                let count = read(descriptor, &byte, 1)
                if count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN)) { continue }
                break
            }
            kill(getpid(), SIGTERM)
            sleep(grace)
            StandardError.write("lifeline: still running \(grace) s after the starter went away; exit \(ExitStatus.abandoned)")
            _exit(ExitStatus.abandoned)
        }
        guard started else { throw StartRefusal("lifeline: cannot start a thread") }
    }
}
