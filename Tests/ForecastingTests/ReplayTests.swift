import Domain
import TestSupport
import Testing

@testable import Forecasting

/// The strategies over the recorded FOMC prices of 2025: what they would have done, and that they could not have looked ahead.
///
/// Assumed, since only trades were recorded: a book of 1,000 contracts a side, one cent below and one above the last price of the hour.
@Suite(.enabled(if: Recordings.areHere)) struct ReplayTests {
    private struct Entry: Hashable {
        let meeting: CivilDate
        let bucket: FOMCBucket
        let at: MarketTime
        let side: Side
        /// Micro-dollars a contract, all in.
        let cost: Int64
        let promised: Probability
        /// The market's own chance of the side.
        let market: Probability
        let pays: Bool

        /// Micro-dollars a contract.
        var profit: Int64 { (pays ? 1_000_000 : 0) - cost }
    }

    private struct Score {
        /// At the first opportunity in a market.
        var eager: [Entry] = []
        /// At the first opportunity that clears the gate's minimum of edge and confidence and its band of prices.
        var gated: [Entry] = []
        var hours = 0
        var strategyBrier = 0.0
        var marketBrier = 0.0
        var reasons: [String: Int] = [:]
    }

    @Test func replayOf2025IsReportedAndStopped() throws {
        let strategy = try Strategies.named("base-rate-divergence")
        let score = try replay(strategy, RecordedMeeting.all())
        #expect(score.hours > 8_000)
        let hours = Double(score.hours)
        print(
            """
            replay \(strategy.name): \(score.hours) hours of a market
              Brier \(score.strategyBrier / hours) against the market's \(score.marketBrier / hours)
              none: \(score.reasons.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
            """)
        // The market knew more than the base rate; a replay in which it does not is broken.
        #expect(score.strategyBrier > score.marketBrier)
        for (policy, entries) in [("at any edge", score.eager), ("at the gate's minimum of edge and confidence", score.gated)] {
            report(policy, entries)
            let stop = killFast(entries)
            print("    kill-fast: \(stop?.text ?? "does not pause")")
            let profit = entries.reduce(0) { $0 + $1.profit }
            #expect(profit >= 0 || (stop?.trades ?? .max) < entries.count, "it loses, and nothing stops it")
        }
    }

    @Test func replayIsTheSameTwice() throws {
        let meetings = try RecordedMeeting.all().map {
            RecordedMeeting(day: $0.day, markets: $0.markets, hours: Array($0.hours.prefix(100)))
        }
        let (first, second) = (
            try replay(BaseRateDivergence(.conditional), meetings), try replay(BaseRateDivergence(.conditional), meetings)
        )
        #expect(first.eager == second.eager && first.gated == second.gated && first.strategyBrier == second.strategyBrier)
        #expect(first.hours > 300)
    }

    @Test(arguments: [UInt64(31), 32]) func forecastOfAnHourDoesNotChangeWithTheFuture(_ seed: UInt64) throws {
        let strategy = BaseRateDivergence(.conditional)
        var generator = SplitMix64(seed: seed)
        for meeting in try RecordedMeeting.all() {
            for hour in meeting.hours.shuffled(using: &generator).prefix(40) {
                let market = try #require(meeting.markets[hour.bucket])
                let candidate = candidate(market, try quotes(hour))
                let asked = Research.standard.day(of: hour.at)
                let past = Research(
                    decisions: FOMCTable.decisions.filter { $0.day < asked }.shuffled(using: &generator),
                    months: MacroTable.months.map { row in
                        func known(_ kind: ReleaseKind) -> Bool {
                            ReleaseCalendar.standard.publicationDay(of: kind, for: row.month).map { $0 < asked } ?? false
                        }
                        return MacroMonth(
                            month: row.month, inflation: known(.inflation) ? row.inflation : nil,
                            unemployment: known(.jobs) ? row.unemployment : nil)
                    }.shuffled(using: &generator), calendar: .standard, surprises: SurpriseTables.all, consensus: [])
                let whole = strategy.evaluate(candidate, research: .standard, at: hour.at)
                #expect(strategy.evaluate(candidate, research: past, at: hour.at) == whole, "seed \(seed), \(hour.at.rfc3339)")
            }
        }
    }

    private func quotes(_ hour: RecordedMeeting.Hour) throws -> OrderBook {
        try book(bid: hour.cents > 1 ? hour.cents - 1 : nil, ask: hour.cents < 99 ? hour.cents + 1 : nil, at: hour.at)
    }

    /// One entry a market and policy.
    private func replay(_ strategy: any Strategy, _ meetings: some Sequence<RecordedMeeting>) throws -> Score {
        var score = Score()
        for meeting in meetings {
            for hour in meeting.hours {
                let market = try #require(meeting.markets[hour.bucket])
                let book = try quotes(hour)
                let verdict = strategy.evaluate(
                    candidate(market, book, id: "\(market.id)@\(hour.at.unixSeconds)"), research: .standard, at: hour.at)
                if let reason = verdict.reason { score.reasons[reason, default: 0] += 1 }
                guard let forecast = verdict.forecast else { continue }
                let isYes = market.resolution == .settled(.yes)
                score.hours += 1
                score.strategyBrier += squaredError(Double(forecast.probability.ppm) / 1e6, isYes)
                score.marketBrier += squaredError(Double(hour.cents) / 100, isYes)
                guard let opportunity = verdict.opportunity else { continue }
                let side = opportunity.side
                let promised = forecast.probability.of(side)
                let choice = try #require(SideChoice(buying: side, probability: promised, book: book, fees: directFees, at: hour.at))
                #expect(choice.edge > Edge(ppm: 0))
                let entry = Entry(
                    meeting: meeting.day, bucket: hour.bucket, at: hour.at, side: side, cost: choice.costMicros, promised: promised,
                    market: Probability(clampingPPM: hour.cents * 10_000).of(side), pays: isYes == (side == .yes))
                let price = try #require(book.offers(of: side).first).price.micros
                let clears = choice.edge.ppm >= (side == .yes ? 50_000 : 30_000) && opportunity.confidence.ppm >= 600_000
                add(entry, to: &score.eager, if: true)
                add(entry, to: &score.gated, if: clears && (50_000...950_000).contains(price))
            }
        }
        return score
    }

    private func add(_ entry: Entry, to entries: inout [Entry], if clears: Bool) {
        guard clears, !entries.contains(where: { $0.meeting == entry.meeting && $0.bucket == entry.bucket }) else { return }
        entries.append(entry)
    }

    private func squaredError(_ probability: Double, _ isYes: Bool) -> Double {
        let error = probability - (isYes ? 1 : 0)
        return error * error
    }

    private func report(_ policy: String, _ entries: [Entry]) {
        let profit = entries.reduce(0) { $0 + $1.profit }
        let each = profit / Int64(max(1, entries.count))
        print(
            "  \(policy): \(entries.count) entries, \(entries.count { $0.pays }) won, one contract each "
                + "\(Money(micros: profit).decimal) USD after fees, \(Money(micros: each).decimal) a contract")
        for entry in entries {
            print(
                "    \(entry.at.rfc3339Seconds) \(entry.meeting) \(entry.bucket.rawValue) \(entry.side.rawValue) at "
                    + "\(Money(micros: entry.cost).decimal) promised \(entry.promised.decimal) \(entry.pays ? "won" : "lost")")
        }
    }

    /// After how many entries kill-fast pauses, staking 3 % of 10,000 USD on each, in the order in which they resolve.
    private func killFast(_ entries: [Entry]) -> (trades: Int, text: String)? {
        var watch = KillFast()
        let stake = Money.dollars(300)
        for (index, entry) in entries.enumerated() {
            let trade = ScoredTrade(
                theme: "fomc/\(ReferenceMonth(of: entry.meeting))", promised: entry.promised, market: entry.market,
                cost: SidePrice(micros: entry.cost),
                outcome: Probability(clampingPPM: entry.pays ? 1_000_000 : 0), stake: stake,
                profit: Money(micros: stake.micros * entry.profit / entry.cost))
            var reason = watch.record(trade, on: entry.meeting, sizingBase: .dollars(10_000))
            let isLastOfDay = index + 1 == entries.count || entries[index + 1].meeting != entry.meeting
            if isLastOfDay { reason = reason ?? watch.open(entry.meeting.advanced(byDays: 1)) }
            guard let reason else { continue }
            let text =
                "pauses after trade \(index + 1) of \(entries.count), \(entry.meeting), for \(reason.rawValue), "
                + "at \(watch.profit.decimal) USD"
            return (index + 1, text)
        }
        return nil
    }
}
