import Domain

/// How a market will end. Only the world knows it before ``at``; everything that answers a request goes through ``ListedMarket``'s
/// functions of time.
struct Determination: Hashable, Sendable {
    /// When the venue determines the outcome; it pays the settlement timer later.
    let at: MarketTime
    let outcome: SettledOutcome
    /// The official print in words, the venue's `expiration_value`.
    let expirationValue: String
}

/// The venue's `result` with what it pays.
enum SettledOutcome: Hashable, Sendable, Codable {
    case yes
    case no
    /// Between the two: what one YES contract pays.
    case scalar(YesPrice)

    /// The venue's word.
    var word: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .scalar: "scalar"
        }
    }

    /// What one YES contract pays, micro-dollars.
    var yesMicros: Int64 {
        switch self {
        case .yes: 1_000_000
        case .no: 0
        case .scalar(let value): value.micros
        }
    }
}
