import Domain

@testable import Forecasting

/// A time in RFC 3339, as a literal of a test.
func time(_ text: String) throws -> MarketTime { try MarketTime(rfc3339: text) }

/// A day as `YYYY-MM-DD`.
func day(_ text: String) throws -> CivilDate { try CivilDate(iso: text) }

/// The market of one FOMC outcome, in the words of the venue.
func decisionMarket(
    _ bucket: FOMCBucket, on words: String = "September 17, 2025", closes: String = "2025-09-17T17:55:00Z",
    expected: String? = "2025-09-17T18:05:00Z"
) throws -> Market {
    let phrase =
        switch bucket {
        case .cutMore: "Cut of >25bps"
        case .cut25: "Cut of 25bps"
        case .hold: "Hike of 0bps"
        case .hike25: "Hike of 25bps"
        case .hikeMore: "Hike of >25bps"
        }
    return try market(
        "KXFEDDECISION-25SEP-\(bucket.rawValue)", series: "KXFEDDECISION", strike: .category(phrase),
        rules: "If the Federal Reserve does a \(phrase) on \(words), then the market resolves to Yes.", closes: closes, expected: expected)
}

/// A market with the fields that a strategy reads; the others are of no consequence.
func market(
    _ ticker: String, series: String, strike: Strike, rules: String, closes: String, expected: String? = nil
) throws -> Market {
    let closesAt = try time(closes)
    return Market(
        id: ID(ticker), event: ID(String(ticker.prefix { $0 != "-" })), series: ID(series), title: ticker, outcome: "Yes", status: .open,
        opensAt: closesAt - .days(30), closesAt: closesAt, expectedExpiration: try expected.map { try time($0) },
        settlementTimerSeconds: 300, strike: strike,
        rules: rules, ticks: .linearCent, volume24h: .whole(1_000), openInterest: .whole(1_000), resolution: .open)
}

/// A book with one level a side, in cents; `nil` is an empty side.
func book(bid: Int64?, ask: Int64?, depth: Int64 = 1_000, at: MarketTime) throws -> OrderBook {
    func level(_ cents: Int64?) throws -> [BookLevel] {
        try cents.map { [BookLevel(price: try YesPrice(micros: $0 * 10_000), quantity: .whole(depth))] } ?? []
    }
    return OrderBook(bids: try level(bid), asks: try level(ask), at: at)
}

/// Kalshi's terms for direct members.
let directFees = FeeTerms(multiplier: .one, alignmentStep: Money(micros: 100), waivedUntil: nil)

func candidate(_ market: Market, _ book: OrderBook, id: String = "c-1", fees: FeeTerms = directFees) -> Candidate {
    Candidate(
        id: ID(id), surface: .kalshiLongTerm, mode: .sim, market: market, eventTitle: "event", category: "Economics",
        resolutionSource: nil, structure: .unknown,
        theme: "fomc",
        fees: fees, book: book, held: false, offeredAt: book.at, deadline: book.at + .minutes(10), reservation: .zero)
}

extension PredictionVerdict {
    /// The reason of a `none`.
    var reason: String? {
        guard case .none(let reason, _) = self else { return nil }
        return reason
    }

    var opportunity: Opportunity? {
        guard case .opportunity(let opportunity) = self else { return nil }
        return opportunity
    }
}
