import Domain
import FoundationEssentials

/// A field as a refusal names it, `Decision.market_id`; joined only when it is needed.
struct FieldName {
    let message: StaticString
    let field: StaticString

    var text: String { "\(message).\(field)" }
}

/// Reads the fields of one kind of message, refusing by name what must be there and is not.
struct Fields {
    private let message: StaticString

    init(_ message: StaticString) { self.message = message }

    subscript(field: StaticString) -> FieldName { FieldName(message: message, field: field) }

    /// The value of a field that must be present.
    func need<Value>(_ present: Bool, _ value: @autoclosure () -> Value, _ field: StaticString) throws(WireError) -> Value {
        guard present else { throw .missing(self[field].text) }
        return value()
    }

    /// The elements of a repeated field.
    func each<Message, Value>(_ messages: [Message], _ make: (Message) throws(WireError) -> Value) throws(WireError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(messages.count)
        for message in messages { values.append(try make(message)) }
        return values
    }

    /// A value of a type that refuses some numbers or texts.
    func checked<Value>(_ field: StaticString, _ make: () throws(DomainError) -> Value) throws(WireError) -> Value {
        do {
            return try make()
        } catch {
            throw .invalid(self[field].text, error.description)
        }
    }
}

// MARK: One function a kind of value; with `IfPresent` for a field that may be absent.

extension Fields {
    func text(_ present: Bool, _ value: String, _ field: StaticString) throws(WireError) -> String { try need(present, value, field) }
    func textIfPresent(_ present: Bool, _ value: String) -> String? { present ? value : nil }

    func id<Entity>(_ present: Bool, _ value: String, _ field: StaticString) throws(WireError) -> ID<Entity> {
        ID(try need(present, value, field))
    }

    func flag(_ present: Bool, _ value: Bool, _ field: StaticString) throws(WireError) -> Bool { try need(present, value, field) }

    func number<Number: BinaryInteger>(_ present: Bool, _ value: Number, _ field: StaticString) throws(WireError) -> Number {
        try need(present, value, field)
    }

    func count(_ present: Bool, _ value: Int64, _ field: StaticString) throws(WireError) -> Int { Int(try need(present, value, field)) }

    func bytes(_ present: Bool, _ value: Data, _ field: StaticString) throws(WireError) -> [UInt8] {
        Array(try need(present, value, field))
    }

    func money(_ present: Bool, _ micros: Int64, _ field: StaticString) throws(WireError) -> Money {
        Money(micros: try need(present, micros, field))
    }

    func price(_ present: Bool, _ micros: Int64, _ field: StaticString) throws(WireError) -> SidePrice {
        SidePrice(micros: try need(present, micros, field))
    }
    func priceIfPresent(_ present: Bool, _ micros: Int64) -> SidePrice? { present ? SidePrice(micros: micros) : nil }

    func yesPrice(_ present: Bool, _ micros: Int64, _ field: StaticString) throws(WireError) -> YesPrice {
        let micros = try need(present, micros, field)
        return try checked(field) { () throws(DomainError) in try YesPrice(micros: micros) }
    }
    func yesPriceIfPresent(_ present: Bool, _ micros: Int64, _ field: StaticString) throws(WireError) -> YesPrice? {
        present ? try yesPrice(present, micros, field) : nil
    }

    func probability(_ present: Bool, _ ppm: Int64, _ field: StaticString) throws(WireError) -> Probability {
        let ppm = try need(present, ppm, field)
        return try checked(field) { () throws(DomainError) in try Probability(ppm: ppm) }
    }
    func probabilityIfPresent(_ present: Bool, _ ppm: Int64, _ field: StaticString) throws(WireError) -> Probability? {
        present ? try probability(present, ppm, field) : nil
    }

    func fraction(_ present: Bool, _ ppm: Int64, _ field: StaticString) throws(WireError) -> Fraction {
        Fraction(ppm: try need(present, ppm, field))
    }

    func edge(_ present: Bool, _ ppm: Int64, _ field: StaticString) throws(WireError) -> Edge { Edge(ppm: try need(present, ppm, field)) }
    func edgeIfPresent(_ present: Bool, _ ppm: Int64) -> Edge? { present ? Edge(ppm: ppm) : nil }

    func quantity(_ present: Bool, _ hundredths: Int64, _ field: StaticString) throws(WireError) -> Quantity {
        Quantity(hundredths: try need(present, hundredths, field))
    }

    func time(_ present: Bool, _ micros: Int64, _ field: StaticString) throws(WireError) -> MarketTime {
        MarketTime(unixMicros: try need(present, micros, field))
    }
    func timeIfPresent(_ present: Bool, _ micros: Int64) -> MarketTime? { present ? MarketTime(unixMicros: micros) : nil }

    func day(_ present: Bool, _ text: String, _ field: StaticString) throws(WireError) -> CivilDate {
        let text = try need(present, text, field)
        return try checked(field) { () throws(DomainError) in try CivilDate(iso: text) }
    }
}
