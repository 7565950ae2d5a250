/// HTTP headers in order; names compare without case.
///
/// Descriptions show names only: values carry keys, signatures and cookies.
public struct FetchHeaders: Hashable, Sendable {
    /// One header line.
    public struct Field: Hashable, Sendable {
        /// The name as it was given or received.
        public let name: String
        /// The value without surrounding blanks.
        public let value: String

        /// A header line.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Every header line in order; a name may occur more than once.
    public private(set) var fields: [Field]

    /// Headers from names and values, in order, duplicates kept.
    public init(_ fields: [(name: String, value: String)] = []) {
        self.fields = fields.map { Field(name: $0.name, value: $0.value) }
    }

    /// The first value of a header, or `nil`. Setting replaces every header of that name; setting `nil` removes them. O(number of headers).
    public subscript(name: String) -> String? {
        get { fields.first { Self.isSame($0.name, name) }?.value }
        set {
            fields.removeAll { Self.isSame($0.name, name) }
            if let newValue { add(name: name, value: newValue) }
        }
    }

    /// All values of a header, in order. O(number of headers).
    public func values(_ name: String) -> [String] {
        fields.lazy.filter { Self.isSame($0.name, name) }.map(\.value)
    }

    /// Appends a header, keeping those of the same name.
    public mutating func add(name: String, value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// Whether two names are the same header: ASCII letters compare without case.
    static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8) { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension FetchHeaders: ExpressibleByDictionaryLiteral {
    /// Headers written as a dictionary; order and duplicates are kept.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { (name: $0.0, value: $0.1) })
    }
}

extension FetchHeaders: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The names, without values.
    public var description: String { "[" + fields.map(\.name).joined(separator: ", ") + "]" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// The same as ``description``, so that `dump` shows no secret.
    public var customMirror: Mirror { Mirror(self, children: ["names": fields.map(\.name)]) }
}
