import Domain
import Testing

@testable import Forecasting

/// The five markets of one recorded FOMC meeting and their hourly prices.
struct RecordedMeeting {
    /// An hour in which a market traded, and its last price, cents.
    struct Hour {
        let at: MarketTime
        let bucket: FOMCBucket
        let cents: Int64
    }

    let day: CivilDate
    let markets: [FOMCBucket: Market]
    /// By time.
    let hours: [Hour]

    /// The outcome that settled YES.
    var outcome: FOMCBucket? { markets.first { $0.value.resolution == .settled(.yes) }?.key }

    /// The meetings whose prices and results are both recorded, by day: September, October and December 2025, January 2026.
    static func all() throws -> [RecordedMeeting] {
        let rows = try Recordings.rows("kalshi_fed/kxfeddecision_markets.csv").filter { $0["result", default: ""] != "" }
        let prices = try Recordings.rows("kalshi_fed/kxfeddecision_hourly.csv")
        var markets: [CivilDate: [FOMCBucket: Market]] = [:]
        for row in rows {
            let market = try market(row)
            guard case .decision(let bucket, let day) = RuleText.question(of: market) else { continue }
            markets[day, default: [:]][bucket] = market
        }
        return try markets.keys.sorted().map { day in
            let hours = try prices.filter { $0["meeting"] == day.description }.flatMap { try RecordedMeeting.hours($0) }
            return RecordedMeeting(day: day, markets: markets[day, default: [:]], hours: hours)
        }
    }

    private static func market(_ row: [String: String]) throws -> Market {
        let closes = try time(#require(row["close_time"]))
        return Market(
            id: ID(try #require(row["ticker"])), event: ID(try #require(row["event_ticker"])), series: ID("KXFEDDECISION"),
            title: row["title", default: ""],
            outcome: row["yes_sub_title", default: ""], status: .open, opensAt: try time(#require(row["open_time"])), closesAt: closes,
            expectedExpiration: nil, settlementTimerSeconds: 0, strike: .unknown("custom"), rules: try #require(row["rules_primary"]),
            ticks: .linearCent,
            volume24h: .zero, openInterest: .zero, resolution: .settled(row["result"] == "yes" ? .yes : .no))
    }

    private static func hours(_ row: [String: String]) throws -> [Hour] {
        let at = try time(#require(row["ts_utc"]))
        return FOMCBucket.allCases.compactMap { bucket in
            let name = bucket.rawValue
            guard let close = Double(row["\(name)_close", default: ""]), let volume = Double(row["\(name)_volume", default: ""]),
                volume > 0,
                close > 0, close < 1
            else { return nil }
            return Hour(at: at, bucket: bucket, cents: Int64((close * 100).rounded()))
        }
    }
}
