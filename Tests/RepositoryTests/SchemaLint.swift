/// The rules of `proto-schemas`: what a schema must not say, or must say, so that every language reads the same in it.
enum SchemaLint: String, CaseIterable {
    /// Every message, field, enum and value has a comment of its own right before it.
    case comment
    /// No line is longer than 140 columns.
    case lineLength
    /// Every file is proto3, of package tbot.v1.
    case package
    /// No float, double, map, and nothing from `google.protobuf`: their forms differ between languages.
    case portableTypes
    /// A 64-bit integer says its unit in its name: it ends in one of ``units``, or is called one of ``unitless``, whose comment says what
    /// it counts.
    case unitInName
    /// And its comment says the unit in words.
    case unitInComment
    /// A singular scalar or enum outside a oneof is `optional`, so that absent and zero differ and a reader can refuse what is absent.
    /// Without `optional` a scalar's comment must say what zero or empty stands for, with one of the words `0`, `zero`, `zeros`, `empty`:
    /// then both say the same. An enum is always `optional`.
    case absence
    /// An enum's value 0 is `…_UNSPECIFIED`, and all of its values begin with its name.
    case enumValues

    private static let units = [
        "_us": "microseconds", "_ns": "nanoseconds", "_ms": "milliseconds", "_s": "seconds", "_uusd": "micro-dollars",
        "_ppm": "parts per million",
        "_hundredths": "hundredths", "_millionths": "millionths", "_count": "", "_seq": "seq",
    ]
    private static let unitless: Set<String> = ["seq", "count", "id", "pid", "value"]
    private static let scalars: Set<String> = ["int32", "int64", "uint32", "uint64", "bool", "string", "bytes"]

    /// What breaks the rule, each with its place.
    func findings(in source: SchemaSource) -> [String] {
        let fields = source.declarations.filter { $0.kind == .field || $0.kind == .oneofMember }
        let enums = Set(source.declarations.filter { $0.kind == .enumeration }.map(\.name))
        switch self {
        case .comment: return source.declarations.filter { $0.comment.count <= 3 }.map { "\($0.described) has no comment" }
        case .lineLength: return source.lines.filter { $0.text.count > 140 }.map { "\($0.place) has \($0.text.count) columns" }
        case .package:
            return source.files.filter { file in
                let lines = source.lines.filter { $0.place.hasPrefix(file + ":") }.map(\.text)
                return lines.first != "syntax = \"proto3\";" || !lines.contains("package tbot.v1;")
            }
        case .portableTypes:
            let known = SchemaLint.scalars.union(enums).union(source.declarations.filter { $0.kind == .message }.map(\.name))
            let lines = source.lines.filter { !$0.text.contains("//") && ($0.text.contains("google/protobuf") || $0.text.contains("map<")) }
            return lines.map(\.place) + fields.filter { !known.contains($0.type) }.map { "\($0.described) is of type \($0.type)" }
        case .unitInName:
            return fields.filter { $0.isWide && SchemaLint.unit(of: $0) == nil && !SchemaLint.unitless.contains($0.name) }.map(\.described)
        case .unitInComment:
            return fields.filter { field in
                guard field.isWide, let unit = SchemaLint.unit(of: field) else { return false }
                return !field.comment.contains(unit.words)
            }.map { "\($0.described) does not say its unit in words" }
        case .absence:
            return fields.filter {
                $0.kind == .field && $0.label.isEmpty && (SchemaLint.scalars.contains($0.type) || enums.contains($0.type))
            }.filter { field in
                let words = Set(field.comment.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() })
                return enums.contains(field.type) || words.isDisjoint(with: ["0", "zero", "zeros", "empty"])
            }.map { "\($0.described) is not optional" }
        case .enumValues:
            return source.declarations.filter { $0.kind == .enumeration }.flatMap { enumeration -> [String] in
                let values = source.declarations.filter {
                    $0.kind == .enumValue && $0.scope.split(separator: ".").last.map(String.init) == enumeration.name
                }
                let prefix = enumeration.name.reduce(into: "") { $0 += $1.isUppercase && !$0.isEmpty ? "_\($1)" : $1.uppercased() } + "_"
                let first = values.first?.name == prefix + "UNSPECIFIED" && values.first?.number == 0 ? [] : [enumeration.described]
                return first + values.filter { !$0.name.hasPrefix(prefix) }.map(\.described)
            }
        }
    }

    /// The suffix of a field's name that is a unit, and the unit in words.
    private static func unit(of field: SchemaSource.Declaration) -> (suffix: String, words: String)? {
        units.filter { field.name.hasSuffix($0.key) }.max { $0.key.count < $1.key.count }.map { ($0.key, $0.value) }
    }
}

extension SchemaSource.Declaration {
    /// Whether it is a number that needs a unit: 64 bits wide.
    fileprivate var isWide: Bool { type == "int64" || type == "uint64" }
}
