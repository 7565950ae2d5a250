import Domain
import Testing

@testable import Forecasting

@Suite struct ResearchTests {
    @Test(arguments: [
        ("2025-09-17", 2.92, 4.3, 0), ("2025-09-18", 2.92, 4.3, -25), ("2025-10-24", 2.92, 4.3, -25), ("2025-10-25", 3.01, 4.3, -25),
        ("2025-11-20", 3.01, 4.3, -25), ("2025-11-21", 3.01, 4.4, -25), ("2025-12-11", 3.01, 4.4, -25), ("2026-01-05", 2.74, 4.6, -25),
        ("1994-03-22", 2.52, 6.6, 0),
    ]) func knowsOnlyWhatWasPublishedOnAnEarlierDay(_ date: String, _ inflation: Double, _ unemployment: Double, _ move: Int) throws {
        let expected = Conditions(inflation: inflation, unemployment: unemployment, lastChange: move)
        #expect(Research.standard.conditions(on: try day(date)) == expected)
    }

    /// Unemployment is carried to November 2025; the report of December came out on 9 January, that of January on 11 February. In the
    /// autumn of 2025 the latest report was old, and the latest for everybody.
    @Test(arguments: [
        ("2025-11-20", true), ("2025-12-18", true), ("2026-01-09", true), ("2026-01-10", true), ("2026-02-11", true), ("2026-02-12", false),
        ("2026-07-01", false), ("2027-06-01", false), ("1990-01-01", false),
    ]) func conditionsAreAtMostOneReportBehind(_ date: String, _ isKnown: Bool) throws {
        #expect((Research.standard.conditions(on: try day(date)) != nil) == isKnown)
    }

    /// Decisions are carried to 28 January 2026; the next meeting ended on 18 March.
    @Test(arguments: [
        ("1994-02-04", true), ("1994-02-05", false), ("2020-04-29", false), ("2026-01-29", false), ("2026-03-18", false),
        ("2026-03-19", true), ("2027-06-01", true),
    ]) func aMeetingThatIsNotCarriedIsLacking(_ date: String, _ lacks: Bool) throws {
        #expect(Research.standard.lacksMeeting(before: try day(date)) == lacks)
    }

    @Test func whereTheCalendarListsNoMeetingTheDistanceToTheLastOneCounts() throws {
        let calendar = ReleaseCalendar(releases: [], coveredFrom: try day("2025-01-01"), coveredThrough: try day("2025-12-31"))
        let research = Research(decisions: FOMCTable.decisions, months: [], calendar: calendar, surprises: [], consensus: [])
        #expect(!research.lacksMeeting(before: try day("2026-05-08")))
        #expect(research.lacksMeeting(before: try day("2026-05-09")))
    }

    @Test func meetingIsKnownFromTheDayAfter() throws {
        #expect(Research.standard.meetings(before: try day("2025-09-17")).last?.decision.day == (try day("2025-07-30")))
        #expect(Research.standard.meetings(before: try day("2025-09-18")).last?.decision.day == (try day("2025-09-17")))
    }

    @Test func latestConsensusOfThePastIsTaken() throws {
        func row(_ value: Double, _ known: String) throws -> Consensus {
            Consensus(
                indicator: .inflationMonth, month: try ReferenceMonth(iso: "2026-01"), value: value, deviation: nil,
                knownOn: try day(known))
        }
        let research = try Research.standard.with(consensus: [row(0.3, "2026-02-09"), row(0.2, "2026-02-02")])
        func value(_ asked: String) throws -> Double? {
            research.consensus(for: .inflationMonth, try ReferenceMonth(iso: "2026-01"), on: try day(asked))?.value
        }
        #expect(try value("2026-02-02") == nil)
        #expect(try value("2026-02-03") == 0.2)
        #expect(try value("2026-02-09") == 0.2)
        #expect(try value("2026-02-10") == 0.3)
        #expect(research.consensus(for: .payrolls, try ReferenceMonth(iso: "2026-01"), on: try day("2026-02-10")) == nil)
    }

    @Test func saysWhatItLacks() throws {
        let all = Set(ResearchNeed.allCases)
        #expect(Research.standard.lacking([.consensus, .decisions], on: try day("2026-01-05")) == [.consensus])
        #expect(Research.standard.lacking(all, on: try day("2026-03-01")) == [.conditions, .consensus])
        #expect(Research.standard.lacking(all, on: try day("2026-04-01")) == [.decisions, .conditions, .consensus])
        #expect(Research.standard.lacking(all, on: try day("2020-06-01")) == [.surprises, .consensus])
        let consensus = try ConsensusFile.parse("series,period,consensus,sd,known_on\nKXCPI,2026-01,0.3,,2026-02-09")
        let research = Research.standard.with(consensus: consensus)
        #expect(research.lacking([.consensus], on: try day("2026-02-09")) == [.consensus])
        #expect(research.lacking([.consensus], on: try day("2026-02-10")).isEmpty)
        let empty = Research(decisions: [], months: [], calendar: .standard, surprises: [], consensus: [])
        #expect(empty.lacking(all, on: try day("2026-01-05")) == ResearchNeed.allCases)
        #expect(empty.lacking([], on: try day("2026-01-05")).isEmpty)
    }

    @Test(.enabled(if: Recordings.areHere)) func carriedDecisionsAndConditionsAreThoseRecorded() throws {
        let rows = try Recordings.rows("fomc/fomc_decisions.csv").filter { $0["kind"] == "scheduled" && $0["date", default: ""] >= "1994" }
        let meetings = Research.standard.meetings(before: try day("2025-11-01"))
        #expect(meetings.count == rows.count)
        var differences: [String] = []
        for (meeting, row) in zip(meetings, rows) {
            let date = try #require(row["date"])
            #expect(meeting.decision.day == (try day(date)))
            #expect(Double(meeting.decision.basisPoints) == Double(row["change_bps", default: ""]))
            guard let conditions = meeting.conditions else { continue }
            if conditions.inflation != Double(row["cpi_yoy_nsa_pct", default: ""])
                || conditions.unemployment != Double(row["unrate_sa_pct", default: ""])
            {
                differences.append(date)
            }
        }
        // The record presumes the jobs report of September 2025 published in October; the shutdown delayed it to November.
        #expect(differences == ["2025-10-29"])
    }

    @Test(.enabled(if: Recordings.areHere)) func releaseDaysAreThoseOnWhichTheRecordedMarketsClose() throws {
        let closes = try Recordings.rows("kalshi_econ/econ_ladders_bbo_2026_07.csv").map {
            ($0["event_ticker", default: ""], $0["close_time", default: ""])
        }
        let months = ["MAY": 5, "JUN": 6, "JUL": 7, "AUG": 8, "SEP": 9, "OCT": 10, "NOV": 11]
        var seen: Set<String> = []
        for (event, close) in closes where seen.insert(event).inserted {
            let parts = event.split(separator: "-")
            guard let indicator = Indicator(rawValue: String(parts[0])), let month = months[String(parts[1].dropFirst(2))] else { continue }
            let reference = ReferenceMonth(of: try CivilDate(year: 2026, month: month, day: 1))
            #expect(ReleaseCalendar.standard.publicationDay(of: indicator.report, for: reference) == (try time(close)).utcDate, "\(event)")
        }
        #expect(seen.count > 20)
    }

    @Test(.enabled(if: Recordings.areHere)) func carriedHistogramsAreThoseMeasured() throws {
        let names: [(Indicator, String)] = [
            (.inflationMonth, "CPI m/m"), (.coreInflationMonth, "Core CPI m/m"), (.inflationYear, "CPI y/y"),
            (.payrolls, "Non-Farm Employment Change"),
        ]
        let rows = try Recordings.rows("macro_releases/us_releases_consensus.csv")
        for (indicator, name) in names {
            let scale: Double = indicator == .payrolls ? 1_000 : 1
            let surprises = rows.filter { $0["event"] == name }.compactMap { Double($0["surprise", default: ""]) }.map { $0 * scale }
            let histogram = try #require(Research.standard.surprises(of: indicator, on: try day("2021-01-01")))
            let counts = histogram.counts.indices.map { bin in
                surprises.count { histogram.edges[bin] <= $0 && $0 < histogram.edges[bin + 1] }
            }
            #expect(counts == histogram.counts, "\(name)")
            #expect(surprises.count == histogram.count)
            #expect(abs(Statistics.autocorrelationTime(of: surprises) - histogram.autocorrelationTime) < 0.01, "\(name)")
        }
    }
}
