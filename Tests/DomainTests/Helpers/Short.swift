import Domain
import FoundationEssentials

/// Short ways to write values in tables.
func usd(_ text: String) throws -> Money { try Money(decimal: text) }
func price(_ text: String) throws -> SidePrice { SidePrice(micros: try DecimalText.parse(text, scale: 6)) }
func chance(_ text: String) throws -> Probability { try Probability(ppm: DecimalText.parse(text, scale: 6)) }
func edge(_ text: String) throws -> Edge { Edge(ppm: try DecimalText.parse(text, scale: 6)) }
func level(_ text: String, _ contracts: Int64) throws -> SideLevel { SideLevel(price: try price(text), quantity: .whole(contracts)) }

/// The time of all tests that do not care.
let noon = MarketTime(unixSeconds: 1_760_000_000)

extension FeeTerms {
    /// Kalshi's usual terms for a direct member.
    static let direct = FeeTerms(multiplier: .one, alignmentStep: Money(micros: 100), waivedUntil: nil)
    /// The same for others, who are aligned to whole cents.
    static let cent = FeeTerms(multiplier: .one, alignmentStep: .cents(1), waivedUntil: nil)
    /// The model fee alone, as worked examples have it.
    static let unaligned = FeeTerms(multiplier: .one, alignmentStep: .zero, waivedUntil: nil)
    static let none = FeeTerms(multiplier: .zero, alignmentStep: .zero, waivedUntil: nil)
}

extension SizeHeadroom {
    /// No cap at all.
    static let unbounded = SizeHeadroom(all: Money(micros: .max))

    init(all amount: Money) { self.init(position: amount, market: amount, event: amount, theme: amount, exposure: amount) }
}

/// What comes back after a value was written as JSON and read again.
func reread<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
}

/// `json` read as a value.
func read<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value { try JSONDecoder().decode(type, from: Data(json.utf8)) }
