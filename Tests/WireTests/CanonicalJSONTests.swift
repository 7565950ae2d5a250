import Testing
import Wire

/// The JSON whose bytes others hash: RFC 8785.
@Suite struct CanonicalJSONTests {
    @Test func membersAreOrderedByTheirUTF16CodeUnits() throws {
        // U+1F600 is D83D DE00 in UTF-16, so it stands before U+FB33, though its scalar is greater and its UTF-8 too.
        let text = #"{"דּ":6,"😀":5,"€":4,"ö":3,"\u0080":2,"1":1,"\r":0,"":-1}"#
        let canonical = "{\"\":-1,\"\\r\":0,\"1\":1,\"\u{80}\":2,\"ö\":3,\"€\":4,\"😀\":5,\"\u{FB33}\":6}"
        #expect(try CanonicalJSON(parsing: text).text == canonical)
    }

    @Test func namesThatOnlyLookAlikeAreTwoNames() throws {
        let value = try CanonicalJSON(parsing: "{\"e\u{301}\":1,\"\u{E9}\":2}")
        #expect(value.bytes == Array("{\"e\u{301}\":1,\"\u{E9}\":2}".utf8))
        #expect(value["\u{E9}"] == .integer(2))
    }

    @Test(arguments: [
        (#""\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/""#, #""€$\u000f\nA'B\"\\\\\"/""#),
        (#""\b\t\n\f\r\u0000\u001F""#, #""\b\t\n\f\r\u0000\u001f""#),
        (#""\u007f\u2028\u00e9\ud83d\ude00""#, "\"\u{7F}\u{2028}é😀\""),
        (" [ 1 , -0 , true , false , null , { } , [ ] ] ", "[1,0,true,false,null,{},[]]"),
        ("{\"b\":[{\"z\":1,\"y\":2}],\"a\":\"\"}", "{\"a\":\"\",\"b\":[{\"y\":2,\"z\":1}]}"),
        ("9007199254740991", "9007199254740991"), ("-9007199254740991", "-9007199254740991"), ("0", "0"),
    ]) func valuesAreWrittenInOneWay(_ text: String, _ canonical: String) throws {
        let value = try CanonicalJSON(parsing: text)
        #expect(value.bytes == Array(canonical.utf8))
        #expect(try CanonicalJSON(parsing: canonical).bytes == value.bytes)
        #expect(value.isCanonical(canonical))
        #expect(value.isCanonical(text) == (text == canonical))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "1 2", "tru", "nul", "'a'", "\"a", "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud83d\"", "\"\\ud83dx\"", "\"\\ude00\"", "\"\\ud83d\\u0041\"", "\"a\nb\"", "01", "-", "+1", "1.0", "1e3", "1E3",
        "9007199254740992",
        "-9007199254740992", "99999999999999999999", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "NaN", "\u{FEFF}1", "[1]x",
    ]) func whatIsNotAllowedIsRefused(_ text: String) {
        #expect(throws: CanonicalJSONError.self) { try CanonicalJSON(parsing: text) }
    }

    @Test func bytesThatAreNoUTF8AreRefused() {
        #expect(throws: CanonicalJSONError.self) { try CanonicalJSON(parsing: [0x22, 0xFF, 0x22]) }
        #expect(throws: CanonicalJSONError.self) { try CanonicalJSON(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
    }

    @Test(arguments: UInt64(0)..<40) func randomValuesSurviveTheirText(_ seed: UInt64) throws {
        var sampler = Sampler(seed: seed)
        let value = try CanonicalJSONTests.value(&sampler, depth: 0)
        let again = try CanonicalJSON(parsing: value.bytes)
        #expect(again.bytes == value.bytes)
        #expect(again.isCanonical(value.text))
    }

    private static func value(_ sampler: inout Sampler, depth: Int) throws -> CanonicalJSON {
        switch Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &sampler.generator) {
        case 0: return .null
        case 1: return .bool(sampler.flag())
        case 2: return .integer(sampler.number() % (1 << 53))
        case 3: return .string(try sampler.text())
        case 4: return .array(try sampler.list { try value(&$0, depth: depth + 1) })
        default:
            var names: Set<[UInt8]> = []
            let members = try sampler.list { CanonicalJSON.Member(try $0.text(), try value(&$0, depth: depth + 1)) }
            return .object(members.filter { names.insert(Array($0.name.utf8)).inserted })
        }
    }
}
