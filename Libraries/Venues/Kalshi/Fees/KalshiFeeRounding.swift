public import Domain

/// A version of Kalshi's rules for rounding fees, named for the month from which it was published.
public enum KalshiFeeRounding: String, Hashable, Sendable, Codable, CaseIterable {
    /// Trade fees in steps of $0.0001; a rebate of one cent each time that the order's accumulator **exceeds** one cent.
    case june2026
    /// Trade fees in steps of $0.000001; rebates in whole steps of the member's balance precision. The rule in force.
    case august2026

    /// The step to which a trade fee is rounded up.
    public var tradeFeeStep: Money {
        switch self {
        case .june2026: Money(micros: 100)
        case .august2026: Money(micros: 1)
        }
    }

    /// The unit in which rounding is paid back to a member whose balance has `precision`.
    func rebateStep(precision: Money) -> Money {
        switch self {
        case .june2026: .cents(1)
        case .august2026: precision
        }
    }

    /// What an accumulator that stands at `accumulated` pays back, before the cap.
    func rebateDue(accumulated: Money, precision: Money) -> Money {
        switch self {
        case .june2026: accumulated > .cents(1) ? .cents(1) : .zero
        case .august2026: accumulated.floored(to: precision)
        }
    }
}
