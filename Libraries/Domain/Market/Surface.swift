/// One of the four places where tbot trades, each with its own settings, bankroll, caps, breakers and venue account.
public enum Surface: String, Hashable, Comparable, Sendable, Codable, CaseIterable {
    /// Kalshi, short-term: crypto, sports, weather.
    case kalshiShortTerm = "kalshi-st"
    /// Kalshi, long-term: politics and macro.
    case kalshiLongTerm = "kalshi-lt"
    /// OANDA, foreign exchange.
    case oandaForex = "oanda-fx"
    /// Interactive Brokers, US equities.
    case ibkrEquities = "ibkr-stk"

    public static func < (left: Surface, right: Surface) -> Bool { left.rawValue < right.rawValue }
}
