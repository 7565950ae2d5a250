import Testing

/// The schema is held against its rules, and the rules against schemas that break them.
@Suite struct SchemaLintTests {
    @Test(arguments: SchemaLint.allCases)
    func theSchemaKeepsTheRule(rule: SchemaLint) throws {
        for finding in rule.findings(in: try SchemaSource()) { Issue.record("\(finding)") }
    }

    @Test func theSchemaIsRead() throws {
        let source = try SchemaSource()
        #expect(source.files.contains("tbot/v1/event.proto") && source.files.count > 50)
        #expect(source.declarations.count { $0.kind == .field || $0.kind == .oneofMember } > 250)
        // Each message has a file of its own name.
        let messages = source.declarations.filter { $0.kind == .message && $0.scope.isEmpty }
        #expect(messages.count > 40)
    }

    /// A schema in which everything is right, so that what a planted fault breaks is that fault.
    private static let whole = """
        syntax = "proto3";
        package tbot.v1;
        // A fill of an order.
        message Fill {
          // When it was filled, market time, microseconds since the Unix epoch.
          optional int64 at_us = 1;
          // What it cost, micro-dollars.
          optional int64 cost_uusd = 2;
          // How often the log was repaired; 0 for a log that never was.
          uint32 generation = 3;
          // The seq of its line.
          optional uint64 seq = 4;
          // On which side.
          optional Side side = 5;
          // Its notes.
          repeated string notes = 6;
          // How it ended.
          oneof end {
            // It was paid, hundredths of a contract.
            int64 paid_hundredths = 7;
          }
        }
        // A side.
        enum Side {
          // Not said.
          SIDE_UNSPECIFIED = 0;
          // Yes.
          SIDE_YES = 1;
        }
        """

    @Test(arguments: SchemaLint.allCases)
    func aWholeSchemaPasses(rule: SchemaLint) throws {
        #expect(try rule.findings(in: SchemaSource(texts: ["fill.proto": SchemaLintTests.whole])).isEmpty)
    }

    /// A rule, what is replaced in the whole schema, and by what.
    private static let faults: [(rule: SchemaLint, old: String, new: String)] = [
        (.comment, "// A fill of an order.\n", ""), (.comment, "  // Yes.\n", ""), (.comment, "  // Its notes.\n", ""),
        (.comment, "// A side.\n", "// \n"),
        (.comment, "    // It was paid, hundredths of a contract.\n", ""), (.comment, "// On which side.\n", "// On which side.\n\n"),
        (.lineLength, "// Its notes.", "// " + String(repeating: "x", count: 136)),
        (.package, "package tbot.v1;", "package tbot.v2;"), (.package, "syntax = \"proto3\";", "syntax = \"proto2\";"),
        (.package, "package tbot.v1;\n", ""),
        (.portableTypes, "optional int64 cost_uusd", "optional double cost_uusd"),
        (.portableTypes, "optional int64 cost_uusd", "optional float cost_uusd"),
        (.portableTypes, "repeated string notes", "map<string, string> notes"),
        (.portableTypes, "optional Side side", "optional google.protobuf.Any side"),
        (.portableTypes, "optional int64 at_us", "optional google.protobuf.Timestamp at_us"),
        (.portableTypes, "repeated string notes", "repeated google.protobuf.Struct notes"),
        (.portableTypes, "repeated string notes", "repeated sint64 notes"),
        (.portableTypes, "package tbot.v1;", "package tbot.v1;\nimport \"google/protobuf/any.proto\";"),
        (.unitInName, "cost_uusd", "cost"), (.unitInName, "int64 paid_hundredths", "uint64 paid"), (.unitInName, "at_us", "at"),
        (.unitInComment, "What it cost, micro-dollars.", "What it cost."), (.unitInComment, "microseconds since", "since"),
        (.unitInComment, "It was paid, hundredths of a contract.", "It was paid."), (.unitInComment, "cost_uusd", "cost_ppm"),
        (.absence, "optional int64 cost_uusd", "int64 cost_uusd"), (.absence, "; 0 for a log that never was", ""),
        (.absence, "optional Side side", "Side side"),
        (.enumValues, "SIDE_UNSPECIFIED = 0", "SIDE_NO = 0"), (.enumValues, "SIDE_YES", "YES"),
        (.enumValues, "SIDE_UNSPECIFIED = 0", "SIDE_UNSPECIFIED = 2"),
    ]

    @Test(arguments: faults.indices)
    func aRuleSeesWhatBreaksIt(index: Int) throws {
        let fault = SchemaLintTests.faults[index]
        let text = SchemaLintTests.whole.replacing(fault.old, with: fault.new, maxReplacements: 1)
        #expect(text != SchemaLintTests.whole)
        let source = try SchemaSource(texts: ["fill.proto": text])
        #expect(!fault.rule.findings(in: source).isEmpty, "\(fault.new)")
    }

    @Test func everyRuleIsPlanted() {
        #expect(Set(SchemaLintTests.faults.map(\.rule)) == Set(SchemaLint.allCases))
    }

    /// What the reader does not understand is not passed over.
    @Test(arguments: [
        "  optional int64 cost_uusd = two;", "  reserved 4;", "message Two Words {", "  int64 = 5;", "option java_package = \"x\";",
    ])
    func aLineThatIsNotUnderstoodIsAnError(line: String) {
        let text = SchemaLintTests.whole.replacing("  // Its notes.\n", with: line + "\n")
        #expect(throws: SchemaSource.Unreadable.self) { try SchemaSource(texts: ["fill.proto": text]) }
    }
}
