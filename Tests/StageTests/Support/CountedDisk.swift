import Glibc
import Locked

@testable import Journal

/// The system's calls, counted, that fail from a given time on.
final class CountedDisk: Sendable {
    struct Counts: Sendable {
        var writes = 0
        var syncs = 0
    }

    private struct State {
        var counts = Counts()
        var writesLeft = Int.max
        var syncsLeft = Int.max
        var hasFailed = false
    }

    private let state = Locked(State())

    var counts: Counts { state.withLock { $0.counts } }
    /// Whether a call was refused.
    var hasFailed: Bool { state.withLock { $0.hasFailed } }

    /// Lets `count` more syncs work; the next one fails, after its write.
    func failSyncs(after count: Int) { state.withLock { $0.syncsLeft = count } }

    /// Lets `count` more writes work; the next one finds the disk full.
    func failWrites(after count: Int) { state.withLock { $0.writesLeft = count } }

    var calls: FileCalls {
        FileCalls(
            write: { descriptor, bytes in
                let isGood = self.state.withLock { state in
                    state.counts.writes += 1
                    state.writesLeft -= 1
                    if state.writesLeft < 0 { state.hasFailed = true }
                    return state.writesLeft >= 0
                }
                if isGood { return Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
                errno = ENOSPC
                return -1
            },
            sync: { descriptor in
                let isGood = self.state.withLock { state in
                    state.counts.syncs += 1
                    state.syncsLeft -= 1
                    if state.syncsLeft < 0 { state.hasFailed = true }
                    return state.syncsLeft >= 0
                }
                if isGood { return fdatasync(descriptor) }
                errno = EIO
                return -1
            })
    }
}
