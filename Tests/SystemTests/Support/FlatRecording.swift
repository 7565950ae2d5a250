import Daemon

/// A recording of one market, KXFEDDECISION-25DEC-H0 ("the Fed holds in December 2025"), in the layout of the recorded hours: a price for
/// the first hours, another from then on. Made up, so that a test knows what must come of it.
struct FlatRecording {
    /// The price of YES in cents in each of the first ten hours.
    let early: Int
    /// And in each hour after them.
    let late: Int

    static let market = "KXFEDDECISION-25DEC-H0"
    static let begins = "2025-11-12T02:00:00Z"

    /// Writes the two files into `directory`, 72 hours from ``begins``' day on.
    func write(to directory: String) throws {
        try StateDirectory.make(directory)
        let parts = ["open", "high", "low", "close", "mean", "volume", "open_interest"]
        let buckets = ["C26", "C25", "H0", "H25", "H26"]
        var rows = [(["ts_utc", "meeting"] + buckets.flatMap { bucket in parts.map { "\(bucket)_\($0)" } }).joined(separator: ",")]
        let none = "0.0,0.0,0.0,0.0,0.0,0.0,0.0"
        for hour in 0..<72 {
            let day = 12 + hour / 24
            let price = "0.\(hour < 10 ? early : late)"
            let traded = Array(repeating: price, count: 5).joined(separator: ",") + ",40000.0,9000.0"
            let cells = buckets.map { $0 == "H0" ? traded : none }.joined(separator: ",")
            rows.append("2025-11-\(day)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00:00Z,2025-12-10,\(cells)")
        }
        try TextFile.write(rows.joined(separator: "\n") + "\n", to: "\(directory)/kxfeddecision_hourly.csv")
        let listed = """
            ticker,event_ticker,title,yes_sub_title,open_time,close_time,expiration_time,status,result,settlement_value_dollars,\
            yes_bid_dollars,yes_ask_dollars,no_bid_dollars,no_ask_dollars,last_price_dollars,volume_fp,open_interest_fp,strike_type,rules_primary
            \(Self.market),KXFEDDECISION-25DEC,Hold in December?,Hold,2025-08-05T14:00:00Z,2025-12-10T18:59:00Z,2026-03-11T19:01:00Z,\
            active,,,0.0,0.0,1.0,0.0,0.5,1.0,1.0,custom,\
            "If the Federal Reserve does a Hike of 0bps on December 10, 2025, then the market resolves to Yes."

            """
        try TextFile.write(listed, to: "\(directory)/kxfeddecision_markets.csv")
    }
}
