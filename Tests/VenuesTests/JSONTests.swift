import TestSupport
import Testing

@testable import Venues

struct JSONTests {
    private func parse(_ text: String) throws -> JSON { try JSONParser.parse(Array(text.utf8)) }

    @Test func everyKindOfValueIsRead() throws {
        let json = try parse(#" {"a":[1,-2.50,1e-05],"b":{"c":null},"d":true,"e":false,"f":"x\u00e9\n\"\\\/\ud83d\ude00 é"} "#)
        #expect(json["a"] == .array([.number("1"), .number("-2.50"), .number("1e-05")]))
        #expect(json["b"]?["c"] == .null)
        #expect(json["d"] == .bool(true) && json["e"] == .bool(false))
        #expect(json["f"]?.string == "xé\n\"\\/😀 é")
        #expect(json["z"] == nil)
    }

    @Test(arguments: [
        "", " ", "{", "[", "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "01", "1.", ".5", "+1", "1e", "-", "tru", "nul", "\"", "\"\\x\"",
        "\"\\u12\"", "\"\\u+123\"",
        "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"a\nb\"", "1 2", "{\"a\":1,\"a\":2}", "NaN", "[1 2]",
    ])
    func whatIsNotJSONIsRefused(text: String) {
        #expect(throws: JSONError.self) { try parse(text) }
    }

    @Test func invalidUTF8IsRefused() {
        #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
    }

    @Test func depthIsBounded() throws {
        let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(throws: Never.self) { try parse(deepest) }
        #expect(throws: JSONError.self) { try parse("[" + deepest + "]") }
    }

    @Test(arguments: [UInt64(41), 42, 43, 44])
    func anyBytesAreReadOrRefusedButNeverTrap(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("{}[]\",:0123456789.eE+-\\utrfalsn \n\u{e9}".utf8) + [0xFF, 0x00]
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            _ = try? JSONParser.parse(bytes)  // a refusal is as good as a value here
        }
    }

    @Test(arguments: [
        ("3.5", 6, Int64(3_500_000)), ("115000", 6, 115_000_000_000), ("-0.4", 6, -400_000), ("1e-05", 6, 10), ("1.25E+2", 6, 125_000_000),
        ("3.50000000", 6, 3_500_000),
        ("0", 6, 0), ("2e0", 0, 2), ("1.5e-1", 6, 150_000), ("-12.5e-2", 6, -125_000), ("0.000001", 6, 1),
    ])
    func numbersAreExact(digits: String, scale: Int, units: Int64) {
        #expect(ExactDecimal.parse(digits, scale: scale) == units)
    }

    @Test(arguments: ["0.0000001", "1e-7", "99999999999999999999", "1e40", "1e41", "1e-41", "1e", "e5", "", "1e5e5", "0x1"])
    func numbersThatCannotBeHeldAreRefused(digits: String) {
        #expect(ExactDecimal.parse(digits, scale: 6) == nil)
    }

    @Test func anExcerptIsBoundedAndInOrder() throws {
        let json = try parse(#"{"b":[1,2],"a":"x\ny","c":null}"#)
        #expect(json.excerpt() == #"{a:"x y",b:[1,2],c:null}"#)
        let long = JSON.array(Array(repeating: .number("12345"), count: 100_000))
        #expect(long.excerpt(limit: 20).count == 21)
    }
}
