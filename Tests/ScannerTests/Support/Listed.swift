import Domain

@testable import Scanner

/// A market in pieces that a test can change: open, liquid, YES at .48 bid and .50 asked, closing in five days.
struct Listed {
    let id: String
    var now: MarketTime
    var bid: Int64? = 480_000
    var ask: Int64? = 500_000
    var status = MarketStatus.open
    var volume: Int64 = 1_000
    var category = "Economics"
    var closesIn = Span.days(5)
    var series = "KXFED"
    var event: String?
    var isPriceable = true
    var size: Int64 = 100

    init(_ id: String, at now: MarketTime) {
        self.id = id
        self.now = now
    }

    var market: Market {
        Market(
            id: ID(id), event: ID(event ?? "\(series)-26JUN"), series: ID(series), title: "Cut by \(id)?", outcome: "Cut", status: status,
            opensAt: now - .days(1), closesAt: now + closesIn, expectedExpiration: nil, settlementTimerSeconds: 300,
            strike: .category("Cut"), rules: "rules",
            ticks: .linearCent, volume24h: .whole(volume), openInterest: .whole(10), resolution: .open)
    }

    var book: OrderBook {
        func levels(_ micros: Int64?) -> [BookLevel] {
            micros.flatMap { YesPrice(exactly: $0) }.map { [BookLevel(price: $0, quantity: .whole(size))] } ?? []
        }
        return OrderBook(bids: levels(bid), asks: levels(ask), at: now)
    }

    private var fees: FeeTerms? { isPriceable ? FeeTerms(multiplier: .one, alignmentStep: Money(micros: 100), waivedUntil: nil) : nil }

    var observation: Observation {
        Observation(
            market: market, eventTitle: "FOMC, June", category: category, resolutionSource: "Federal Reserve",
            structure: .exclusive([ID(id)]), fees: fees, book: book)
    }

}
