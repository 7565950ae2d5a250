import Domain

/// What became of every candidate: the reader of the record that believes nothing.
struct Verdicts {
    enum Verdict: String, Hashable {
        case superseded, skipped, lost, decided
    }

    private(set) var offered: [ID<Candidate>: ID<Market>] = [:]
    private(set) var handed: Set<ID<Candidate>> = []
    private(set) var ended: [ID<Candidate>: Verdict] = [:]
    /// What must not be.
    private(set) var faults: [String] = []

    /// Candidates without a verdict.
    var open: Set<ID<Candidate>> { Set(offered.keys).subtracting(ended.keys) }

    mutating func note(_ events: [OfferEvent]) {
        for event in events {
            switch event {
            case .offered(let candidate):
                if offered.updateValue(candidate.market, forKey: candidate.id) != nil { faults.append("\(candidate.id) was offered twice") }
            case .superseded(let id):
                if handed.contains(id) { faults.append("\(id) was superseded after it was handed out") }
                end(id, .superseded)
            case .skipped(let id, let result):
                if handed.contains(id) { faults.append("\(id) was skipped after it was handed out") }
                if result.passed { faults.append("\(id) was skipped for nothing") }
                end(id, .skipped)
            case .handed(let id, _):
                if ended[id] != nil { faults.append("\(id) was handed out after its verdict") }
                if !handed.insert(id).inserted { faults.append("\(id) was handed out twice") }
            case .lost(let id):
                if !handed.contains(id) { faults.append("\(id) was lost without having been handed out") }
                end(id, .lost)
            case .scanned, .condition: break
            }
        }
    }

    mutating func note(decided id: ID<Candidate>) { end(id, .decided) }

    private mutating func end(_ id: ID<Candidate>, _ verdict: Verdict) {
        if offered[id] == nil { faults.append("\(id) was never offered") }
        if let before = ended.updateValue(verdict, forKey: id) { faults.append("\(id) was \(before.rawValue), then \(verdict.rawValue)") }
    }
}
