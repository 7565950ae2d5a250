/// What one check found.
public struct CheckResult: Hashable, Sendable {
    public let check: CheckName
    /// `nil` when it passed; else why not, in a short stable word or two such as `stale-quote`.
    public let refusal: String?
    /// What was measured; absent where there is nothing to measure.
    public let observed: Measure?
    /// What it was held against.
    public let limit: Measure?

    public init(_ check: CheckName, refusal: String?, observed: Measure? = nil, limit: Measure? = nil) {
        self.check = check
        self.refusal = refusal
        self.observed = observed
        self.limit = limit
    }

    public var passed: Bool { refusal == nil }

    /// The result of a check that passed.
    public static func pass(_ check: CheckName, observed: Measure? = nil, limit: Measure? = nil) -> CheckResult {
        CheckResult(check, refusal: nil, observed: observed, limit: limit)
    }
}

/// A figure with its unit, for receipts.
public enum Measure: Hashable, Sendable {
    case money(Money)
    case price(SidePrice)
    case fraction(Fraction)
    case count(Int64)
    case span(Span)
    case text(String)

    /// The figure as an operator reads it.
    public var text: String {
        switch self {
        case .money(let amount): "\(amount.decimal) USD"
        case .price(let price): price.decimal
        case .fraction(let fraction): fraction.decimal
        case .count(let count): String(count)
        case .span(let span): span.text
        case .text(let text): text
        }
    }
}
