import Glibc
import Locked

@testable import Journal

/// The system's calls, counted, with failures on demand.
final class FaultyDisk: Sendable {
    /// What the next write or sync does instead of what it should.
    enum Step: Sendable, Hashable {
        /// The write takes only so many bytes.
        case take(Int)
        /// The write fails.
        case fail(Int32)
        /// The sync fails; writes before it work.
        case failSync(Int32)
    }

    struct Counts: Equatable, Sendable {
        var writes = 0
        var syncs = 0
    }

    private struct State {
        var counts = Counts()
        var steps: [Step] = []
    }

    private let state = Locked(State())

    var counts: Counts { state.withLock { $0.counts } }

    /// Sets what the next calls do; after these all is well again.
    func script(_ steps: [Step]) { state.withLock { $0.steps = steps } }

    var calls: FileCalls {
        FileCalls(
            write: { descriptor, bytes in
                let step = self.state.withLock { state -> Step? in
                    state.counts.writes += 1
                    if case .failSync? = state.steps.first { return nil }
                    return state.steps.isEmpty ? nil : state.steps.removeFirst()
                }
                switch step {
                case .take(let count)?: return Glibc.write(descriptor, bytes.baseAddress, min(count, bytes.count))
                case .fail(let code)?:
                    errno = code
                    return -1
                case .failSync?, nil: return Glibc.write(descriptor, bytes.baseAddress, bytes.count)
                }
            },
            sync: { descriptor in
                let code = self.state.withLock { state -> Int32? in
                    state.counts.syncs += 1
                    guard case .failSync(let code)? = state.steps.first else { return nil }
                    state.steps.removeFirst()
                    return code
                }
                guard let code else { return fdatasync(descriptor) }
                errno = code
                return -1
            })
    }
}
