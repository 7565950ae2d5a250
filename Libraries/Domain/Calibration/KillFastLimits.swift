/// When ``KillFast`` pauses a strategy.
public struct KillFastLimits: Hashable, Sendable, Codable {
    /// A pauses at this mean K, by default 20: at most one false pause in 20 lives.
    public let evidence: Factor
    /// B pauses at this mean K′, by default 100.
    public let recentEvidence: Factor
    /// C pauses at a loss of this share of the sizing base, by default 0.10.
    public let lossShare: Fraction
    /// Below which K′ does not fall: 0.1.
    var recentFloor: Factor { .units(Int128(Factor.unit), over: 10, .up) }

    /// The defaults of the rules unless others are given.
    public init(evidence: Factor = .whole(20), recentEvidence: Factor = .whole(100), lossShare: Fraction = Fraction(ppm: 100_000)) {
        self.evidence = evidence
        self.recentEvidence = recentEvidence
        self.lossShare = lossShare
    }
}

/// Why a strategy was paused.
public enum PauseReason: String, Hashable, Sendable, Codable {
    /// A: the record as a whole speaks against the promises.
    case evidence
    /// B: the recent record does.
    case recentEvidence = "recent-evidence"
    /// C: too much was lost.
    case loss
}
