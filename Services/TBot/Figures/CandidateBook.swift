import Domain

/// What became of every candidate of a surface. Each ends in exactly one verdict, over two journals that are read at different speeds, so
/// that a verdict may come before its birth.
struct CandidateBook: Hashable, Sendable {
    private enum Life: Hashable, Sendable {
        case open
        /// A verdict whose candidate was not seen yet.
        case decidedUnseen
        case decided
    }

    private var lives: [ID<Candidate>: Life] = [:]
    /// Candidates that were offered.
    private(set) var offered = 0
    /// Offered, with a verdict.
    private(set) var decided = 0
    /// Verdicts beyond the first of a candidate, and candidates offered twice: each breaks an invariant. The first ``violationsMax`` in
    /// words.
    private(set) var violations: [String] = []

    static let violationsMax = 20

    /// Offered and without a verdict.
    var open: Int { offered - decided }

    /// Verdicts whose candidate no journal offered.
    var strangers: Int { lives.values.reduce(0) { $0 + ($1 == .decidedUnseen ? 1 : 0) } }

    mutating func offer(_ id: ID<Candidate>) {
        switch lives[id] {
        case nil:
            lives[id] = .open
            offered += 1
        case .decidedUnseen:
            lives[id] = .decided
            offered += 1
            decided += 1
        case .open, .decided: note("candidate \(id) was offered twice")
        }
    }

    /// Takes a verdict; answers whether it is the candidate's first.
    @discardableResult
    mutating func decide(_ id: ID<Candidate>, by: String) -> Bool {
        switch lives[id] {
        case nil: lives[id] = .decidedUnseen
        case .open:
            lives[id] = .decided
            decided += 1
        case .decided, .decidedUnseen:
            note("candidate \(id) got a second verdict: \(by)")
            return false
        }
        return true
    }

    private mutating func note(_ text: String) {
        if violations.count < CandidateBook.violationsMax { violations.append(text) }
    }
}
