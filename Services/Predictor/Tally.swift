import Locked

/// How many candidates a predictor has answered and refused, for its heartbeats.
final class Tally: Sendable {
    private struct Counts {
        var answered: Int64 = 0
        var refused: [String: Int64] = [:]
    }

    private let counts = Locked(Counts())

    var answered: Int64 { counts.withLock { $0.answered } }
    /// All refusals.
    var refused: Int64 { counts.withLock { $0.refused.values.reduce(0, +) } }

    func countAnswer() { counts.withLock { $0.answered += 1 } }

    /// Counts a refusal. Returns how many of its kind there were with it, when that is worth a line of the log: the 1st, 2nd, 4th, 8th and
    /// so on, so that a sender of another mode does not fill the disk.
    func count(_ refusal: IntakeRefusal) -> Int64? {
        let count = counts.withLock { counts in
            counts.refused[refusal.word, default: 0] += 1
            return counts.refused[refusal.word, default: 0]
        }
        return count & (count - 1) == 0 ? count : nil
    }
}
