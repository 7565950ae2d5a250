import Domain
import Testing

@testable import Forecasting

@Suite struct ConsensusFileTests {
    @Test func readsEveryColumn() throws {
        let rows = try ConsensusFile.parse(
            """
            # what we think
            series,period,consensus,sd,known_on
            KXCPI,2026-01,0.3,,2026-02-09
            KXPAYROLLS,2026-01,65000,72500,

            KXCPIYOY,2026-01,-0.1,0.12,2026-02-09
            """)
        let january = try ReferenceMonth(iso: "2026-01")
        let known = try day("2026-02-09")
        #expect(
            rows == [
                Consensus(indicator: .inflationMonth, month: january, value: 0.3, deviation: nil, knownOn: known),
                Consensus(indicator: .payrolls, month: january, value: 65_000, deviation: 72_500, knownOn: nil),
                Consensus(indicator: .inflationYear, month: january, value: -0.1, deviation: 0.12, knownOn: known),
            ])
    }

    @Test func readsTheShortForm() throws {
        #expect(try ConsensusFile.parse("series,period,consensus\r\nKXCPICORE,2026-01,0.2\r\n").count == 1)
        #expect(try ConsensusFile.parse("series,period,consensus").isEmpty)
    }

    @Test(arguments: [
        ("", 1, "no header"), ("series;period;consensus", 1, "header"), ("series,period,consensus\nKXU3,2026-01,4.1", 2, "KXU3"),
        ("series,period,consensus\nKXCPI,2026-13,0.1", 2, "period"), ("series,period,consensus\nKXCPI,2026-01,abc", 2, "consensus"),
        ("series,period,consensus\nKXCPI,2026-01,", 2, "consensus"), ("series,period,consensus\nKXCPI,2026-01,30", 2, "25 percent"),
        ("series,period,consensus\n\nKXPAYROLLS,2026-01,65", 3, "no number of jobs"),
        ("series,period,consensus\nKXCPI,2026-01", 2, "2 fields"),
        ("series,period,consensus\nKXCPI,2026-01,0.1,0.1", 2, "4 fields"), ("series,period,consensus,sd\nKXCPI,2026-01,0.1,0", 2, "sd"),
        ("series,period,consensus,sd,known_on\nKXCPI,2026-01,0.1,,soon", 2, "known_on"),
        ("series,period,consensus\nKXCPI,2026-01,0.1\nKXCPI,2026-01,0.2", 3, "twice"),
    ]) func refusesWhatItDoesNotUnderstandAndNamesTheLine(_ text: String, _ line: Int, _ words: String) throws {
        let error = try #require(throws: ConsensusFileError.self) { try ConsensusFile.parse(text) }
        #expect(error.line == line)
        #expect(error.description.contains(words))
    }
}
