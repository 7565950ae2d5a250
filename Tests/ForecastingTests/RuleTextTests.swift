import Domain
import Testing

@testable import Forecasting

@Suite struct RuleTextTests {
    @Test(arguments: FOMCBucket.allCases) func readsEveryOutcomeOfADecision(_ bucket: FOMCBucket) throws {
        #expect(RuleText.question(of: try decisionMarket(bucket)) == .decision(bucket, on: try day("2025-09-17")))
        let padded = try decisionMarket(bucket, on: "December 08, 2027")
        #expect(RuleText.question(of: padded) == .decision(bucket, on: try day("2027-12-08")))
    }

    static let prints: [(series: String, strike: Int64, month: String, rules: String)] = [
        ("KXCPI", 300_000, "2026-09", "If the Consumer Price Index (CPI) increases by more than 0.3% (single-decimal) in September 2026, "),
        ("KXCPI", -100_000, "2026-06", "If the Consumer Price Index (CPI) increases by more than -0.1% in June 2026, "),
        (
            "KXCPIYOY", 3_100_000, "2026-07",
            "If the Consumer Price Index (CPI) increases by more than 3.1% in the twelve months ending July 2026, "
        ),
        (
            "KXCPIYOY", 3_300_000, "2026-08",
            "If the Consumer Price Index (CPI) increases by more than 3.3% in the twelve months ending August 2026 "
                + "(as represented by the one-decimal place value reported by the Bureau of Labor Statistics), "
        ),
        (
            "KXCPICORE", 0, "2026-05",
            "If the seasonally adjusted Consumer Price Index for All Urban Consumers: All Items less Food and Energy for "
                + "May 2026, as published by the Bureau of Labor Statistics, increases by above 0.0%, "
        ),
        (
            "KXCPICORE", 200_000, "2025-12",
            "If the Consumer Price Index (CPI) excluding food and energy increases by more than 0.2% in December 2025, "
        ),
        (
            "KXPAYROLLS", -25_000_000_000, "2026-09",
            "If the increase in total non-farm payroll employment is above -25000 as reported by the Bureau of Labor "
                + "Statistics Monthly Employment Situation Report for the month of September 2026, "
        ),
        ("KXPAYROLLS", 150_000_000_000, "2025-12", "If total nonfarm payroll employment increases by more than 150,000 in December 2025, "),
    ]

    @Test(arguments: prints)
    func readsEveryKnownTextOfAPrint(_ known: (series: String, strike: Int64, month: String, rules: String)) throws {
        let indicator = try #require(Indicator(rawValue: known.series))
        let market = try market(
            "\(known.series)-X-T", series: known.series, strike: .greater(known.strike),
            rules: known.rules + "then the market resolves to Yes.",
            closes: "2027-01-01T00:00:00Z")
        #expect(RuleText.question(of: market) == .print(indicator, above: known.strike, month: try ReferenceMonth(iso: known.month)))
    }

    @Test(arguments: [
        "", "If the Federal Reserve does a Cut of 50bps on September 17, 2025, then the market resolves to Yes.",
        "If the Federal Reserve does a Cut of 0bps on September 17, 2025, then the market resolves to Yes.",
        "If the Federal Reserve does a Cut of 25bps on September 17, 2025, then the market resolves to No.",
        "If the Federal Reserve does a Cut of 25bps before September 17, 2025, then the market resolves to Yes.",
        "If the Federal Reserve does a Cut of 25bps on September 31, 2025, then the market resolves to Yes.",
        "If the Federal Reserve does a Cut of 25bps on Sept 17, 2025, then the market resolves to Yes.",
        "If the Federal Reserve does a Cut of 25bps on September 17, 2025, then the market resolves to Yes. Emergency meetings count too.",
        " If the Federal Reserve does a Cut of 25bps on September 17, 2025, then the market resolves to Yes.",
    ]) func refusesADecisionTextThatItDoesNotKnow(_ rules: String) throws {
        let market = try market(
            "KXFEDDECISION-25SEP-C25", series: "KXFEDDECISION", strike: .unknown("custom"), rules: rules, closes: "2025-09-17T17:55:00Z")
        #expect(RuleText.question(of: market) == nil)
    }

    @Test(arguments: [
        ("more than 0.2% in December 2025", Strike.greater(200_000), true), ("more than 0.2% in December 2025", .greater(300_000), false),
        ("more than 0.2% in December 2025", .greaterOrEqual(200_000), false), ("more than 0.2% in December 2025", .unknown("?"), false),
        ("at least 0.2% in December 2025", .greater(200_000), false), ("more than 0,2% in December 2025", .greater(200_000), false),
        ("more than .2% in December 2025", .greater(200_000), false), ("more than 0.2 in December 2025", .greater(200_000), false),
        ("more than 0.2% in December", .greater(200_000), false),
        ("more than 0.2% (two-decimal) in December 2025", .greater(200_000), false),
    ]) func printTextAndStrikeMustAgree(_ words: String, _ strike: Strike, _ isRead: Bool) throws {
        let market = try market(
            "KXCPI-25DEC-T0.2", series: "KXCPI", strike: strike,
            rules: "If the Consumer Price Index (CPI) increases by \(words), then the market resolves to Yes.",
            closes: "2026-01-13T13:25:00Z")
        #expect((RuleText.question(of: market) != nil) == isRead)
    }

    @Test func tickerThatContradictsTheTextIsRefused() throws {
        let text = try decisionMarket(.hold).rules
        let market = try market(
            "KXFEDDECISION-25SEP-C25", series: "KXFEDDECISION", strike: .category("x"), rules: text, closes: "2025-09-17T17:55:00Z")
        #expect(RuleText.question(of: market) == nil)
    }

    @Test(.enabled(if: Recordings.areHere)) func readsEveryRecordedDecisionMarket() throws {
        let rows = try Recordings.rows("kalshi_fed/kxfeddecision_markets.csv")
        var read: [FOMCBucket: Int] = [:]
        for row in rows {
            let (ticker, rules, closes) = try (#require(row["ticker"]), #require(row["rules_primary"]), #require(row["close_time"]))
            let market = try market(ticker, series: "KXFEDDECISION", strike: .unknown("custom"), rules: rules, closes: closes)
            guard case .decision(let bucket, let meeting) = RuleText.question(of: market) else {
                Issue.record("not read: \(rules)")
                continue
            }
            read[bucket, default: 0] += 1
            #expect(ticker.hasSuffix("-\(bucket.rawValue)"))
            #expect(meeting == market.closesAt.utcDate)
        }
        #expect(FOMCBucket.allCases.allSatisfy { read[$0] == rows.count / 5 })
    }
}
