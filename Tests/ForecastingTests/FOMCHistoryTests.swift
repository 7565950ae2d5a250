import Domain
import Testing

@testable import Forecasting

@Suite struct FOMCHistoryTests {
    @Test func meetingsOf1994To2023AreWorthFortySix() throws {
        let history = try #require(FOMCHistory(Research.standard.meetings(before: try day("2024-01-01"))))
        let sample = history.unconditional().effectiveSample
        print("FOMC 1994-2023: \(history.count) meetings, autocorrelation time \(history.autocorrelationTime), n_eff \(sample)")
        #expect(history.count == 247)
        #expect(abs(history.autocorrelationTime - 5.33) < 0.01)
        #expect(Int(sample) == 46)
    }

    @Test(arguments: ["1999-06-01", "2008-12-01", "2025-09-10", "2026-01-05"]) func probabilitiesArePositiveAndSumToOne(_ date: String)
        throws
    {
        let date = try day(date)
        let history = try #require(FOMCHistory(Research.standard.meetings(before: date)))
        let conditions = try #require(Research.standard.conditions(on: date))
        for rate in [history.unconditional()] + (1...4).map({ history.conditional(on: conditions, ahead: $0) }) {
            #expect(rate.shares.allSatisfy { $0 > 0 })
            #expect(abs(rate.shares.reduce(0, +) - 1) < 1e-12)
            #expect(rate.effectiveSample >= 1 && rate.effectiveSample <= Double(history.count))
        }
    }

    @Test func unlikeTimesGiveTheUnconditionalRateAndLittleConfidence() throws {
        let history = try #require(FOMCHistory(Research.standard.meetings(before: try day("2025-01-01"))))
        let strange = history.conditional(on: Conditions(inflation: 40, unemployment: 30, lastChange: 0), ahead: 1)
        for (share, usual) in zip(strange.shares, history.unconditional().shares) { #expect(abs(share - usual) < 1e-9) }
        #expect(strange.effectiveSample < 1.5)
    }

    @Test func fewMeetingsSayNothing() throws {
        #expect(FOMCHistory(Research.standard.meetings(before: try day("1997-01-01"))) == nil)
        #expect(FOMCHistory(Research.standard.meetings(before: try day("2000-01-01"))) != nil)
    }

    @Test(arguments: [("2025-12-10", 1), ("2025-11-03", 1), ("2026-01-28", 2), ("2026-03-18", 3), ("2026-04-29", 4), ("2026-12-09", 9)])
    func countsTheMeetingsAhead(_ meeting: String, _ ahead: Int) throws {
        let history = try #require(FOMCHistory(Research.standard.meetings(before: try day("2025-11-01"))))
        #expect(history.meetingsAhead(to: try day(meeting)) == ahead)
    }

    /// What justifies the conditions: each meeting forecast from the meetings before it, from the 64th on.
    @Test func conditionsBeatThePlainRateOverAnExpandingWindow() throws {
        let meetings = Research.standard.meetings(before: try day("2025-11-01"))
        var losses: [Int: (plain: Double, conditional: Double)] = [:]
        for ahead in [1, 2, 4, 6] {
            var (plain, conditional, count) = (0.0, 0.0, 0.0)
            for target in 64..<meetings.count {
                let asked = meetings[target - ahead + 1]
                let known = meetings[..<(target - ahead + 1)]
                guard let history = FOMCHistory(known), let conditions = asked.conditions else { continue }
                let bucket = meetings[target].decision.bucket
                plain -= Statistics.naturalLog(history.unconditional()[bucket])
                conditional -= Statistics.naturalLog(history.conditional(on: conditions, ahead: ahead)[bucket])
                count += 1
            }
            losses[ahead] = (plain / count, conditional / count)
            print("FOMC, \(ahead) ahead, \(Int(count)) forecasts: log loss \(plain / count) plain, \(conditional / count) conditional")
        }
        let next = try #require(losses[1])
        #expect(next.conditional < next.plain - 0.15)
        for ahead in [1, 2, FOMCHistory.conditionalAheadMax] {
            let loss = try #require(losses[ahead])
            #expect(loss.conditional < loss.plain)
        }
    }
}

extension Statistics {
    /// ln x, as the logit of x/(1 + x).
    fileprivate static func naturalLog(_ x: Double) -> Double { logit(x / (1 + x)) }
}
