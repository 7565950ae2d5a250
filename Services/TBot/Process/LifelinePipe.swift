import Glibc

/// The pipe that ties children to us: they hold the reading end, we alone the writing one, and nobody ever writes. However we end, they
/// read end of file.
final class LifelinePipe: Sendable {
    /// What children get.
    let readingEnd: Int32
    private let writingEnd: Int32

    /// - Throws: ``ProcessError``.
    init() throws(ProcessError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ProcessError("make", "the lifeline pipe", code: errno) }
        // Not in one step with making it, as pipe2 would: so it is made before the first child is.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readingEnd, writingEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readingEnd)
        close(writingEnd)
    }
}
