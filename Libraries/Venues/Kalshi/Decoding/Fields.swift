internal import Domain

/// The members of one JSON object, read by name with a named refusal for what is absent, null, of another type or out of range.
///
/// Nothing has a default: an absent price is not a price of zero.
struct Fields: Sendable {
    /// What the object is, for errors: `market KXFED-…`.
    let what: String
    private let members: [String: JSON]

    init(_ json: JSON, _ what: String) throws(VenueError) {
        guard let members = json.object else { throw .malformed(what, field: "(object)", excerpt: json.excerpt()) }
        self.init(members: members, what: what)
    }

    private init(members: [String: JSON], what: String) {
        self.members = members
        self.what = what
    }

    /// The same members under another name.
    func named(_ what: String) -> Fields { Fields(members: members, what: what) }

    /// The error of one field.
    func malformed(_ name: String, _ reason: String) -> VenueError { .malformed(what, field: name, excerpt: reason) }

    /// The value of a field; `nil` when it is absent or null.
    func optional(_ name: String) -> JSON? {
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    /// The value of a field that must be there and not null.
    func required(_ name: String) throws(VenueError) -> JSON {
        guard let value = members[name] else { throw malformed(name, "absent") }
        guard value != .null else { throw malformed(name, "null") }
        return value
    }

    /// Whether the field is there, null or not.
    func has(_ name: String) -> Bool { members[name] != nil }

    func string(_ name: String) throws(VenueError) -> String {
        let value = try required(name)
        guard let text = value.string else { throw malformed(name, value.excerpt()) }
        return text
    }

    /// A string that must not be empty.
    func text(_ name: String) throws(VenueError) -> String {
        let text = try string(name)
        guard !text.isEmpty else { throw malformed(name, "empty") }
        return text
    }

    func optionalString(_ name: String) throws(VenueError) -> String? {
        guard optional(name) != nil else { return nil }
        return try string(name)
    }

    func bool(_ name: String) throws(VenueError) -> Bool {
        let value = try required(name)
        guard case .bool(let truth) = value else { throw malformed(name, value.excerpt()) }
        return truth
    }

    /// A whole number written as a JSON number.
    func integer(_ name: String) throws(VenueError) -> Int64 { try number(name, scale: 0) }

    /// A JSON number as units of 10^-`scale`, exactly.
    func number(_ name: String, scale: Int) throws(VenueError) -> Int64 {
        let value = try required(name)
        guard case .number(let digits) = value, let units = ExactDecimal.parse(digits, scale: scale) else {
            throw malformed(name, value.excerpt())
        }
        return units
    }

    func array(_ name: String) throws(VenueError) -> [JSON] {
        let value = try required(name)
        guard let elements = value.array else { throw malformed(name, value.excerpt()) }
        return elements
    }

    /// An object as fields of their own.
    func object(_ name: String) throws(VenueError) -> Fields { try Fields(try required(name), "\(what).\(name)") }
}
