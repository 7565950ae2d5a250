import Domain
import Testing
import Wire

/// Inputs are written by the stage as text; readers of other services see their source and nothing else.
@Suite struct InputTests {
    private static let hash = String(repeating: "ab", count: 32)

    @Test func aForeignEventWithinAnInputIsReadAsItsSource() throws {
        let line = """
            {"atUs":"-5","input":{"source":"executor","logId":"0123","generation":0,"seq":"9007199254740991","hash":"\(InputTests.hash)",\
            "event":{"atUs":"4","execution":{"declined":{"intentId":"s-1","reason":"expired"}}}}}
            """
        let expected = LoggedEvent(at: MarketTime(unixMicros: -5), cause: nil, body: .input(source: "executor"))
        #expect(try EventCodec.decode(Array(line.utf8)) == expected)
    }

    @Test func anInputOfTheServicesOwnIsReadAsItsSource() throws {
        let line = #"{"atUs":"0","input":{"source":"self","local":{"own":[1.5,{"x":null}],"tick":{}}}}"#
        #expect(try EventCodec.decode(Array(line.utf8)) == .foreignInput(of: "self"))
    }

    @Test func anInputOfABodyFromANewerBuildIsStillAnInput() throws {
        let line = #"{"atUs":"0","input":{"source":"self","event":{"atUs":"1","newer":{"x":1}},"alsoNewer":"SIDE_MAYBE"}}"#
        #expect(try EventCodec.decode(Array(line.utf8)) == .foreignInput(of: "self"))
    }

    @Test func theOpeningOfALogIsReadWithoutItsCheckpoint() throws {
        let line = """
            {"atUs":"7","opening":{"logId":"0123456789abcdef0123456789abcdef","generation":2,"surface":"kalshi-st","service":"risk-gate",\
            "build":"test","state":"AAEC","stateVersion":3,"places":[{"source":"executor","place":{"logId":"x"}}]}}
            """
        let opening = LogOpening(
            logID: "0123456789abcdef0123456789abcdef", generation: 2, surface: "kalshi-st", service: "risk-gate", build: "test")
        #expect(try EventCodec.decode(Array(line.utf8)).body == .opening(opening))
    }

    @Test func anInputWithoutASourceIsRefused() {
        #expect(throws: WireError.missing("Event.Input.source")) { try EventCodec.decode(Array(#"{"atUs":"0","input":{}}"#.utf8)) }
    }
}
