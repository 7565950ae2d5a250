/// How many tokens a second an account's requests may cost.
enum UsageTier: String, Hashable, Sendable, Codable, CaseIterable {
    case basic, advanced, expert, premier, paragon, prime, prestige

    /// Tokens a second, and the size of the bucket in tokens.
    struct Bucket: Hashable, Sendable {
        let rate: Int64
        let capacity: Int64
    }

    var read: Bucket {
        let rate: Int64 =
            switch self {
            case .basic: 200
            case .advanced: 300
            case .expert: 600
            case .premier: 1_000
            case .paragon: 2_000
            case .prime: 4_000
            case .prestige: 10_000
            }
        // Two seconds' worth up to Advanced, one above.
        return Bucket(rate: rate, capacity: self == .basic || self == .advanced ? rate * 2 : rate)
    }

    var write: Bucket {
        let rate: Int64 =
            switch self {
            case .basic: 100
            case .advanced: 300
            case .expert: 600
            case .premier: 1_000
            case .paragon: 2_000
            case .prime: 4_000
            case .prestige: 8_000
            }
        return Bucket(rate: rate, capacity: self == .basic ? rate : rate * 2)
    }

    /// The balance has a bucket of its own, in requests, without a burst.
    var balance: Bucket {
        switch self {
        case .basic, .advanced: Bucket(rate: 1, capacity: 1)
        case .expert, .premier, .paragon, .prime, .prestige: Bucket(rate: 5, capacity: 1)
        }
    }
}
