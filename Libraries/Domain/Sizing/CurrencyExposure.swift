/// Risk by currency: a long A/B adds its risk to A and takes it from B, so that three trades against the dollar are seen as one.
public struct CurrencyExposure: Hashable, Sendable, Codable {
    /// Net risk by currency, long positive, in the order of the codes.
    public private(set) var net = SortedMap<String, Money>()

    /// Nothing at risk.
    public init() {}

    /// Adds the risk of a trade that is long `base` against `quote`; negative for a short one.
    public mutating func add(base: String, quote: String, risk: Money) {
        net[base, default: .zero] += risk
        net[quote, default: .zero] -= risk
    }

    /// The currency with the most at risk either way, and how much; `nil` when nothing is held.
    public var largest: (currency: String, risk: Money)? {
        var largest: (currency: String, risk: Money)?
        for (currency, risk) in net {
            let size = Money(micros: abs(risk.micros))
            if size > largest?.risk ?? .zero { largest = (currency, size) }
        }
        return largest
    }
}
