import Domain
import Testing

@testable import Forecasting

@Suite struct ConsensusFileTests {
    private static let header = "series,period,consensus,sd,known_on"

    @Test func readsEveryColumn() throws {
        let rows = try ConsensusFile.parse(
            """
            # what we think
            series,period,consensus,sd,known_on
            KXCPI,2026-01,0.3,,2026-02-09
            KXPAYROLLS,2026-01,65000,72500,2026-02-09

            KXCPIYOY,2026-01,-0.1,0.12,2026-02-09
            """)
        let january = try ReferenceMonth(iso: "2026-01")
        let known = try day("2026-02-09")
        #expect(
            rows == [
                Consensus(indicator: .inflationMonth, month: january, value: 0.3, deviation: nil, knownOn: known),
                Consensus(indicator: .payrolls, month: january, value: 65_000, deviation: 72_500, knownOn: known),
                Consensus(indicator: .inflationYear, month: january, value: -0.1, deviation: 0.12, knownOn: known),
            ])
        #expect(try ConsensusFile.parse("\(Self.header)\r\nKXCPICORE,2026-01,0.2,,2026-02-09\r\n").count == 1)
        #expect(try ConsensusFile.parse(Self.header).isEmpty)
    }

    @Test(arguments: [
        ("", 1, "no header"), ("series;period;consensus", 1, "header"), ("series,period,consensus\nKXCPI,2026-01,0.1", 1, "header"),
    ]) func refusesAnotherHeader(_ text: String, _ line: Int, _ words: String) throws {
        let error = try #require(throws: ConsensusFileError.self) { try ConsensusFile.parse(text) }
        #expect(error.line == line)
        #expect(error.description.contains(words) && error.description.contains(Self.header))
    }

    @Test(arguments: [
        ("KXU3,2026-01,4.1,,2026-02-09", 2, "KXU3"), ("KXCPI,2026-13,0.1,,2026-02-09", 2, "period"),
        ("KXCPI,2026-01,abc,,2026-02-09", 2, "consensus"), ("KXCPI,2026-01,,,2026-02-09", 2, "consensus"),
        ("KXCPI,2026-01,30,,2026-02-09", 2, "25 percent"), ("\nKXPAYROLLS,2026-01,65,,2026-02-09", 3, "no number of jobs"),
        ("KXCPI,2026-01", 2, "2 fields"), ("KXCPI,2026-01,0.1,0.1", 2, "4 fields"), ("KXCPI,2026-01,0.1,0,2026-02-09", 2, "sd"),
        ("KXCPI,2026-01,0.1,,soon", 2, "known_on"), ("KXCPI,2026-01,0.1,,", 2, "no known_on"),
        ("KXCPI,2026-01,0.1,,2026-02-09\nKXCPI,2026-01,0.2,,2026-02-09", 3, "twice"),
    ]) func refusesWhatItDoesNotUnderstandAndNamesTheLine(_ rows: String, _ line: Int, _ words: String) throws {
        let error = try #require(throws: ConsensusFileError.self) { try ConsensusFile.parse("\(Self.header)\n\(rows)") }
        #expect(error.line == line)
        #expect(error.description.contains(words))
    }
}
