import Testing

/// The rules of `proto-schemas`:
///
/// 1. Every message, field, enum and value has a comment of its own right before it; no line is longer than 140 columns.
/// 2. No float, double, map, and nothing from `google.protobuf`: their forms differ between languages.
/// 3. A 64-bit integer says its unit in its name: it ends in one of ``units``, or is called one of ``unitless``, whose comment says what it
///    counts.
/// 4. A singular scalar or enum outside a oneof is `optional`, so that absent and zero differ and a reader can refuse what is absent.
///    Without `optional` a scalar's comment must say what zero or empty stands for, with one of the words `0`, `zero`, `zeros`, `empty`:
///    then both say the same. An enum is always `optional`.
/// 5. An enum's value 0 is `…_UNSPECIFIED`, and all of its values begin with its name.
@Suite struct SchemaLintTests {
    private static let units = ["_us", "_ns", "_ms", "_s", "_uusd", "_ppm", "_hundredths", "_millionths", "_count", "_seq"]
    private static let unitless: Set<String> = ["seq", "count", "id", "pid", "value"]
    private static let scalars: Set<String> = ["int32", "int64", "uint32", "uint64", "bool", "string", "bytes"]

    private let source: SchemaSource

    init() throws { source = try SchemaSource() }

    private var fields: [SchemaSource.Declaration] { source.declarations.filter { $0.kind == .field || $0.kind == .oneofMember } }

    @Test func theSchemaIsRead() {
        #expect(source.files.contains("tbot/v1/event.proto"))
        #expect(fields.count > 250)
    }

    @Test func everythingHasAComment() {
        for declaration in source.declarations {
            #expect(declaration.comment.count > 3, "\(declaration.described) has no comment")
        }
    }

    @Test func noLineIsTooLong() {
        for line in source.lines {
            #expect(line.text.count <= 140, "\(line.place) has \(line.text.count) columns")
        }
    }

    @Test func everyFileIsOfThisPackage() {
        for file in source.files {
            let lines = source.lines.filter { $0.place.hasPrefix(file + ":") }.map(\.text)
            #expect(lines.first == "syntax = \"proto3\";" && lines.contains("package tbot.v1;"), "\(file)")
        }
    }

    @Test func noTypeIsUsedWhoseFormDiffersBetweenLanguages() {
        for line in source.lines where !line.text.contains("//") {
            #expect(!line.text.contains("google/protobuf") && !line.text.contains("map<"), "\(line.place)")
        }
        let messages = Set(source.declarations.filter { $0.kind == .message }.map(\.name))
        for field in fields {
            let isKnown = SchemaLintTests.scalars.contains(field.type) || messages.contains(field.type) || enums.contains(field.type)
            #expect(isKnown, "\(field.described) is of type \(field.type)")
        }
    }

    @Test func everyWideIntegerSaysItsUnit() {
        for field in fields where field.type == "int64" || field.type == "uint64" {
            let says = SchemaLintTests.units.contains { field.name.hasSuffix($0) } || SchemaLintTests.unitless.contains(field.name)
            #expect(says, "\(field.described) does not say its unit")
        }
    }

    @Test func absentAndZeroDifferWhereZeroMeansSomething() {
        for field in fields where field.kind == .field && field.label.isEmpty {
            guard SchemaLintTests.scalars.contains(field.type) || enums.contains(field.type) else { continue }
            let words = Set(field.comment.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() })
            let saysZero = !words.isDisjoint(with: ["0", "zero", "zeros", "empty"])
            #expect(saysZero, "\(field.described) is not optional, and does not say what zero stands for")
            #expect(!enums.contains(field.type), "\(field.described): an enum is always optional")
        }
    }

    @Test func everyEnumBeginsWithUnspecified() {
        for enumeration in source.declarations where enumeration.kind == .enumeration {
            let values = source.declarations.filter { $0.kind == .enumValue && $0.scope == enumeration.name }
            let prefix = enumeration.name.reduce(into: "") { $0 += $1.isUppercase && !$0.isEmpty ? "_\($1)" : $1.uppercased() } + "_"
            #expect(values.first?.name == prefix + "UNSPECIFIED" && values.first?.number == 0, "\(enumeration.described)")
            for value in values { #expect(value.name.hasPrefix(prefix), "\(value.described)") }
        }
    }

    private var enums: Set<String> { Set(source.declarations.filter { $0.kind == .enumeration }.map(\.name)) }
}
