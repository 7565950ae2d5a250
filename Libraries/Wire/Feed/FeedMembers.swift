import Domain

/// Reads the members of a published entry by name.
struct FeedMembers {
    private let value: CanonicalJSON

    init(_ canonical: String) throws(FeedLineError) {
        do throws(CanonicalJSONError) {
            value = try CanonicalJSON(parsing: canonical)
        } catch {
            throw .notJSON(error)
        }
    }

    func textIfPresent(_ name: String) throws(FeedLineError) -> String? {
        switch value[name] {
        case nil, .null: return nil
        case .string(let text): return text
        case .object, .array, .integer, .bool: throw .missing(name)
        }
    }

    func text(_ name: String) throws(FeedLineError) -> String {
        guard let text = try textIfPresent(name) else { throw .missing(name) }
        return text
    }

    func wordIfPresent<Word: RawRepresentable<String>>(_ name: String) throws(FeedLineError) -> Word? {
        guard let text = try textIfPresent(name) else { return nil }
        guard let word = Word(rawValue: text) else { throw .invalid(name, "'\(text)' is not known") }
        return word
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(FeedLineError) -> Word {
        guard let word: Word = try wordIfPresent(name) else { throw .missing(name) }
        return word
    }

    /// Millionths of a decimal with at most six places.
    func microsIfPresent(_ name: String) throws(FeedLineError) -> Int64? {
        guard let text = try textIfPresent(name) else { return nil }
        return try checked(name) { () throws(DomainError) in try DecimalText.parse(text, scale: 6) }
    }

    func probabilityIfPresent(_ name: String) throws(FeedLineError) -> Probability? {
        guard let ppm = try microsIfPresent(name) else { return nil }
        return try checked(name) { () throws(DomainError) in try Probability(ppm: ppm) }
    }

    func timeIfPresent(_ name: String) throws(FeedLineError) -> MarketTime? {
        guard let text = try textIfPresent(name) else { return nil }
        return try checked(name) { () throws(DomainError) in try MarketTime(rfc3339: text) }
    }

    func time(_ name: String) throws(FeedLineError) -> MarketTime {
        guard let time = try timeIfPresent(name) else { throw .missing(name) }
        return time
    }

    private func checked<Value>(_ name: String, _ make: () throws(DomainError) -> Value) throws(FeedLineError) -> Value {
        do {
            return try make()
        } catch {
            throw .invalid(name, error.description)
        }
    }
}
