public import Domain

/// Whether what a market charges is known.
public enum FeePricing: Hashable, Sendable, Codable {
    /// It charges by these terms.
    case terms(FeeTerms)
    /// It cannot be priced, so nothing may be bought there: why.
    case unpriceable(String)

    /// The terms, where they are known.
    public var terms: FeeTerms? {
        switch self {
        case .terms(let terms): terms
        case .unpriceable: nil
        }
    }
}
