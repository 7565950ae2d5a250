import Domain
import SwiftProtobuf
import Testing
import Wire

/// A reader refuses by name what must be there and is not, and what it does not know.
///
/// Every message is taken apart as JSON: each member is removed, each enum is made unspecified, and what the decoder says must name that
/// field.
@Suite struct RefusalTests {
    /// Members that may be absent, whatever they stand in.
    private static let optional: Set<String> = [
        "cause", "notAfterUs", "waivedUntilUs", "expectedExpirationUs", "yesBidUusd", "yesAskUusd", "refusal", "observed", "limit",
        "edgePpm", "binding",
        "etaUs", "resolutionSource", "timeStopUs", "bidUusd", "yesPayoutUusd", "checks", "reasons", "problems", "dropped", "differences", "bids", "asks",
        "rungs", "marketIds",
    ]
    /// Members that may be absent only within these.
    private static let optionalWithin: Set<String> = [
        "decided.forecast", "decided.side", "decided.confidencePpm", "decided.costUusd", "noOpportunity.forecast", "exitDecided.approved",
        "signedCandidate.payload", "signedCandidate.signature", "signedCandidate.keyId", "candidate.payload", "candidate.signature",
        "candidate.keyId",
    ]
    private static let oneofs: Set<String> = ["body", "kind", "verdict", "purpose", "state", "form", "figure", "outcome", "standing"]

    @Test(arguments: EventKind.all) func everyMissingFieldOfAnEventIsRefusedByName(_ kind: EventKind) throws {
        for seed: UInt64 in 0..<12 {
            var sampler = Sampler(seed: seed)
            let event = try kind.sample(&sampler)
            let bytes = try EventCodec.encode(event.body, at: event.at, cause: event.cause)
            try RefusalTests.check(bytes) { _ = try EventCodec.decode($0) }
        }
    }

    @Test(arguments: UInt64(0)..<24) func everyMissingFieldOfACandidateIsRefusedByName(_ seed: UInt64) throws {
        var sampler = Sampler(seed: seed)
        let message = try Tbot_V1_Candidate(serializedBytes: CandidateCodec.encode(sampler.candidate()))
        try RefusalTests.check(try message.jsonUTF8Bytes()) {
            _ = try CandidateCodec.decode(try Tbot_V1_Candidate(jsonUTF8Bytes: $0, options: .ignoring).serializedBytes())
        }
    }

    @Test(arguments: UInt64(0)..<24) func everyMissingFieldOfAnEnvelopeIsRefusedByName(_ seed: UInt64) throws {
        var sampler = Sampler(seed: seed)
        let message = try Tbot_V1_Envelope(serializedBytes: WorkCodec.encode(sampler.envelope()))
        try RefusalTests.check(try message.jsonUTF8Bytes()) {
            _ = try WorkCodec.decode(try Tbot_V1_Envelope(jsonUTF8Bytes: $0, options: .ignoring).serializedBytes())
        }
    }

    @Test func anEventOfAKindThatIsNotKnownIsRefused() {
        #expect(throws: WireError.missing("Event.body")) { try EventCodec.decode(Array(#"{"atUs":"1","weather":{}}"#.utf8)) }
        #expect(throws: WireError.missing("DecisionEvent.kind")) {
            try EventCodec.decode(Array(#"{"atUs":"1","decision":{"newer":{}}}"#.utf8))
        }
    }

    @Test func anUnknownDemandIsNeverTakenForAClearedCondition() {
        let line = #"{"atUs":"1","offer":{"condition":{"name":"n","subject":"","demands":"TRADING_STATE_FLEEING","reason":"r"}}}"#
        #expect(throws: WireError.missing("Condition.standing")) { try EventCodec.decode(Array(line.utf8)) }
    }

    @Test func anUnknownFieldIsIgnored() throws {
        let plain = #"{"atUs":"1","offer":{"lostCandidateId":"c-1"}}"#
        let more = #"{"atUs":"1","newer":[{"x":1.5e300}],"offer":{"lostCandidateId":"c-1","also":null}}"#
        #expect(try EventCodec.decode(Array(more.utf8)) == EventCodec.decode(Array(plain.utf8)))
    }

    @Test func anotherVersionOfTheSchemaIsRefused() throws {
        var sampler = Sampler(seed: 3)
        var message = try Tbot_V1_Envelope(serializedBytes: WorkCodec.encode(sampler.envelope()))
        message.schemaVersion = WorkCodec.schemaVersion + 1
        let bytes: [UInt8] = try message.serializedBytes()
        #expect { try WorkCodec.decode(bytes) } throws: { "\($0)".hasPrefix("Envelope.schema_version is invalid") }
    }

    @Test(arguments: [(Int64.min, Int64.max, Int64(1)), (0, 1_000_001, 1), (-1, 10, 1), (0, 10, 0), (0, 10, 3), (10, 0, 1)])
    func ticksThatAreNoGridAreRefusedAndNeverTrap(_ start: Int64, _ end: Int64, _ step: Int64) throws {
        var sampler = Sampler(seed: 4)
        var message = try Tbot_V1_Candidate(serializedBytes: CandidateCodec.encode(sampler.candidate()))
        var range = Tbot_V1_TickRange()
        (range.startUusd, range.endUusd, range.stepUusd) = (start, end, step)
        message.market.ticks.ranges.append(range)
        let bytes: [UInt8] = try message.serializedBytes()
        #expect(throws: WireError.self) { try CandidateCodec.decode(bytes) }
    }

    // MARK: Taking apart

    private static func check(_ json: [UInt8], decode: ([UInt8]) throws -> Void) throws {
        let whole = try CanonicalJSON(parsing: json)
        try decode(whole.bytes)
        for edit in Edit.all(of: whole, within: "") {
            let error: WireError?
            do {
                try decode(edit.result.bytes)
                error = nil
            } catch let refusal as WireError {
                error = refusal
            }
            switch (edit.kind, error) {
            case (.removed, nil):
                let mayBeAbsent = optional.contains(edit.member) || optionalWithin.contains("\(edit.parent).\(edit.member)")
                #expect(mayBeAbsent, "\(edit.parent).\(edit.member) was taken for absent")
            case (.removed, .missing(let field)?):
                let name = field.split(separator: ".").last.map(String.init) ?? ""
                #expect(name == edit.fieldName || oneofs.contains(name), "\(edit.parent).\(edit.member) is called \(field)")
            case (.removed, .invalid(let field, _)?): #expect(edit.member == "ranges" && field == "TickGrid.ranges")
            case (.unspecified, .unspecified(let field)?): #expect(field.hasSuffix("." + edit.fieldName), "\(edit.parent).\(edit.member)")
            default: Issue.record("\(edit.parent).\(edit.member) \(edit.kind): \(error.map { "\($0)" } ?? "taken")")
            }
        }
    }

    /// One change of a JSON tree.
    private struct Edit {
        enum Kind { case removed, unspecified }

        let kind: Kind
        let parent: String
        let member: String
        let result: CanonicalJSON

        /// The member's name in the schema.
        var fieldName: String { member.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) } }

        static func all(of value: CanonicalJSON, within parent: String) -> [Edit] {
            switch value {
            case .object(let members):
                return members.indices.flatMap { index in
                    let member = members[index]
                    func replaced(_ value: CanonicalJSON?) -> CanonicalJSON {
                        var changed = members
                        if let value { changed[index] = .init(member.name, value) } else { changed.remove(at: index) }
                        return .object(changed)
                    }
                    var edits = [Edit(kind: .removed, parent: parent, member: member.name, result: replaced(nil))]
                    if let word = member.value.string, let prefix = enumPrefixes.first(where: { word.hasPrefix($0) }) {
                        edits.append(
                            Edit(kind: .unspecified, parent: parent, member: member.name, result: replaced(.string(prefix + "UNSPECIFIED")))
                        )
                    }
                    return edits
                        + all(of: member.value, within: member.name).map { inner in
                            Edit(kind: inner.kind, parent: inner.parent, member: inner.member, result: replaced(inner.result))
                        }
                }
            case .array(let elements):
                return elements.indices.flatMap { index in
                    all(of: elements[index], within: parent).map { inner in
                        var changed = elements
                        changed[index] = inner.result
                        return Edit(kind: inner.kind, parent: inner.parent, member: inner.member, result: .array(changed))
                    }
                }
            case .string, .integer, .bool, .null: return []
            }
        }

        private static let enumPrefixes = [
            "SIDE_", "MODE_", "SURFACE_", "MARKET_STATUS_", "TRADING_STATE_", "STRATEGY_STAGE_", "CHECK_NAME_",
        ]
    }
}

extension JSONDecodingOptions {
    fileprivate static var ignoring: JSONDecodingOptions {
        var options = JSONDecodingOptions()
        options.ignoreUnknownFields = true
        return options
    }
}
