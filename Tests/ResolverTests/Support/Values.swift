public import Domain
import Venues

@testable import Resolver

/// Short ways to write values in tables.
func usd(_ text: String) throws -> Money { try Money(decimal: text) }
func price(_ text: String) throws -> SidePrice { SidePrice(micros: try DecimalText.parse(text, scale: 6)) }
func chance(_ text: String) throws -> Probability { try Probability(ppm: DecimalText.parse(text, scale: 6)) }

/// When every history begins.
let noon = MarketTime(unixSeconds: 1_760_000_000)

extension FeeTerms {
    static let direct = FeeTerms(multiplier: .one, alignmentStep: Money(micros: 100), waivedUntil: nil)
    static let none = FeeTerms(multiplier: .zero, alignmentStep: .zero, waivedUntil: nil)
}

extension ResolverRules {
    static let usual = ResolverRules(
        surface: .kalshiLongTerm, mode: .sim, account: "sim-kalshi-lt", series: ["KXRATE"], pollEvery: .seconds(60),
        markMaxAge: .minutes(15),
        exits: ExitRules(), exitRetry: .minutes(15))
}

extension ID<Market> {
    static let rate: ID = "KXRATE-26DEC-T3.5"
    static let other: ID = "KXRATE-26DEC-T4.0"
}

extension ID: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

extension PositionEvent {
    var opened: Position? { if case .opened(let position) = self { position } else { nil } }
    var exit: ExitRequest? { if case .exitRequested(let request) = self { request } else { nil } }
    var resolved: ResolvedPosition? { if case .resolved(let position) = self { position } else { nil } }
    var condition: Condition? { if case .condition(let condition) = self { condition } else { nil } }
    var comparison: BookComparison? { if case .compared(let comparison) = self { comparison } else { nil } }
    var mark: SidePrice?? { if case .marked(_, let bid) = self { .some(bid) } else { nil } }
}

extension [PositionEvent] {
    var exits: [ExitRequest] { compactMap(\.exit) }
    /// Ends of positions.
    var resolutions: [ResolvedPosition] { compactMap(\.resolved).filter { !$0.isOutcomeOnly } }
    /// How the markets ended of positions that had been sold.
    var outcomes: [ResolvedPosition] { compactMap(\.resolved).filter(\.isOutcomeOnly) }
    /// `name+` for one that begins, `name-` for one that ends.
    var conditions: [String] { compactMap(\.condition).map { $0.name + ($0.demands == nil ? "-" : "+") } }
    var comparisons: [BookComparison] { compactMap(\.comparison) }
}
