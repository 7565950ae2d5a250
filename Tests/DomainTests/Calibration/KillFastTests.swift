import Testing

@testable import Domain

@Suite struct KillFastTests {
    static func trade(_ q: Int64, _ m: Int64, won: Bool?, theme: String = "t", stake: Int64 = 10, profit: Int64 = 0) -> ScoredTrade {
        ScoredTrade(
            theme: theme, promised: Probability(clampingPPM: q), market: Probability(clampingPPM: m), cost: SidePrice(micros: m),
            outcome: won.map { Probability(clampingPPM: $0 ? 1_000_000 : 0) }, stake: .dollars(stake), profit: .dollars(profit))
    }

    /// The number of trades, one a day, at which a strategy is paused.
    static func stop(_ q: Int64, _ m: Int64, atMost: Int, wins: (Int) -> Bool) -> (count: Int, reason: PauseReason)? {
        var killFast = KillFast()
        for index in 1...atMost {
            let day = CivilDate(dayNumber: Int64(index))
            _ = killFast.record(trade(q, m, won: wins(index)), on: day, sizingBase: .dollars(1_000_000))
            if let reason = killFast.open(day.advanced(byDays: 1)) { return (index, reason) }
        }
        return nil
    }

    /// §9: all losses; the market's prices with which these counts come out.
    @Test(arguments: [(Int64(140_000), Int64(80_000), 37), (300_000, 200_000, 18), (400_000, 220_000, 10), (900_000, 780_000, 3)])
    func lossesAloneStopAsEarlyAsTheRulesSay(q: Int64, m: Int64, count: Int) {
        let stop = Self.stop(q, m, atMost: 100) { _ in false }
        print("all losses, q \(q), m \(m): stops after \(stop?.count ?? 0)")
        #expect(stop?.count == count && stop?.reason == .evidence)
    }

    @Test func aStrategyThatWasGoodAndBrokeIsPausedByItsRecentRecord() {
        // Four of five won where three were promised, for 150 trades, then only losses: its old record would carry it much further.
        let stop = Self.stop(600_000, 500_000, atMost: 400) { $0 <= 150 && $0 % 5 < 4 }
        #expect(stop?.reason == .recentEvidence)
        print("good for 150 trades, then losses: stops after \(stop?.count ?? 0)")
        #expect((151...185).contains(stop?.count ?? 0))
    }

    @Test func tradesOfOneThemeOnOneDayAreOne() {
        var (legs, single, themes) = (KillFast(), KillFast(), KillFast())
        let day = CivilDate(dayNumber: 1)
        for index in 0..<5 {
            _ = legs.record(Self.trade(400_000, 220_000, won: false), on: day, sizingBase: .dollars(1_000))
            _ = themes.record(Self.trade(400_000, 220_000, won: false, theme: "t\(index)"), on: day, sizingBase: .dollars(1_000))
        }
        _ = single.record(Self.trade(400_000, 220_000, won: false), on: day, sizingBase: .dollars(1_000))
        #expect(legs.evidence == [.one, .one, .one])  // half a batch is not looked at
        _ = legs.open(CivilDate(dayNumber: 2))
        _ = single.open(CivilDate(dayNumber: 2))
        _ = themes.open(CivilDate(dayNumber: 2))
        #expect(legs.evidence == single.evidence && legs.recentEvidence == single.recentEvidence)
        #expect(legs.counted == 5 && single.counted == 1)
        #expect(themes.evidence[1] > single.evidence[1].times(single.evidence[1], .up))
    }

    @Test func aBatchIsWeightedByStake() {
        var killFast = KillFast()
        let day = CivilDate(dayNumber: 1)
        _ = killFast.record(Self.trade(500_000, 250_000, won: false, stake: 30), on: day, sizingBase: .dollars(1_000))
        _ = killFast.record(Self.trade(500_000, 250_000, won: true, stake: 10), on: day, sizingBase: .dollars(1_000))
        _ = killFast.open(CivilDate(dayNumber: 2))
        // κ = 1: F is 1.5 for the loss, 0.5 for the win: (3 · 1.5 + 0.5)/4.
        #expect(killFast.evidence[1].decimal == "1.250")
    }

    @Test func voidTradesAreSkippedAndCheapPromisesCounted() {
        var killFast = KillFast()
        _ = killFast.record(Self.trade(900_000, 100_000, won: nil, profit: -3), on: CivilDate(dayNumber: 1), sizingBase: .dollars(1_000))
        _ = killFast.record(Self.trade(400_000, 400_000, won: false), on: CivilDate(dayNumber: 2), sizingBase: .dollars(1_000))
        _ = killFast.open(CivilDate(dayNumber: 3))
        #expect(killFast.evidence == [.one, .one, .one] && killFast.counted == 1 && killFast.profit == .dollars(-3))
    }

    @Test func aTenthOfTheBaseLostPausesAtOnceAndAResumeStartsAfresh() throws {
        var killFast = KillFast()
        let day = CivilDate(dayNumber: 1)
        #expect(killFast.record(Self.trade(600_000, 500_000, won: false, profit: -99), on: day, sizingBase: .dollars(1_000)) == nil)
        #expect(killFast.record(Self.trade(600_000, 500_000, won: false, profit: -1), on: day, sizingBase: .dollars(1_000)) == .loss)
        #expect(killFast.paused == .loss)
        #expect(killFast.record(Self.trade(600_000, 500_000, won: false, profit: -1), on: day, sizingBase: .dollars(1_000)) == nil)
        #expect(try reread(killFast) == killFast)
        killFast.resume()
        #expect(killFast == KillFast())
    }

    @Test func theRecentRecordDoesNotFallBelowATenth() {
        var killFast = KillFast()
        for day in 1...200 {
            _ = killFast.record(Self.trade(600_000, 400_000, won: true), on: CivilDate(dayNumber: Int64(day)), sizingBase: .dollars(1_000))
        }
        #expect(killFast.recentEvidence.allSatisfy { $0.decimal == "0.100" })
        #expect(killFast.evidence.allSatisfy { $0 >= Factor(units: 1) && $0 < Factor(units: 1_000) })
    }
}
