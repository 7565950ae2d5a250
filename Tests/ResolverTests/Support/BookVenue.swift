import Domain
import Venues

@testable import Resolver

/// A venue's books as a value: one market order after the other changes them exactly as Kalshi's would, and a look shows them.
struct BookVenue: Sendable {
    struct Line: Sendable {
        var market: Market
        var fees: FeeTerms = .direct
        var bid: String?
        var ask: String?
        var depth: Int64 = 1_000
        /// YES above zero, NO below.
        var net = Quantity.zero
        var exposure = Money.zero
        var realized = Money.zero
        var paidFees = Money.zero
    }

    var lines = SortedMap<ID<Market>, Line>()
    var settlements: [Venues.Settlement] = []
    var orders: [OrderReport] = []
    /// Markets that the venue does not list any more.
    var unlisted: Set<ID<Market>> = []
    /// Fails every listing with this.
    var failure: VenueError?

    static func market(
        _ id: ID<Market>, status: MarketStatus = .open, closesAt: MarketTime = noon + .days(30), resolution: Resolution = .open
    ) -> Market {
        Market(
            id: id, event: "KXRATE-26DEC", series: "KXRATE", title: "Above?", outcome: "Above", status: status, opensAt: noon - .days(1),
            closesAt: closesAt,
            expectedExpiration: nil, settlementTimerSeconds: 300, strike: .greater(3_500_000), rules: "", ticks: .linearCent,
            volume24h: .zero,
            openInterest: .zero, resolution: resolution)
    }

    init(_ markets: [ID<Market>] = [.rate, .other], bid: String = "0.50", ask: String = "0.52") {
        for market in markets { lines[market] = Line(market: Self.market(market), bid: bid, ask: ask) }
    }

    mutating func set(_ id: ID<Market>, status: MarketStatus? = nil, closesAt: MarketTime? = nil, resolution: Resolution? = nil) {
        guard let old = lines[id]?.market else { return }
        lines[id]?.market = Self.market(
            id, status: status ?? old.status, closesAt: closesAt ?? old.closesAt, resolution: resolution ?? old.resolution)
    }

    mutating func quote(_ id: ID<Market>, bid: String?, ask: String?) {
        lines[id]?.bid = bid
        lines[id]?.ask = ask
    }

    /// Books a fill of ours.
    mutating func fill(_ id: ID<Market>, _ action: OrderAction, _ side: Side, _ quantity: Quantity, amount: Money, fee: Money) {
        guard var line = lines[id] else { return }
        line.paidFees += fee
        switch action {
        case .buy:
            line.exposure += amount
            line.net = line.net + (side == .yes ? quantity : .zero - quantity)
        case .sell:
            let held = abs(line.net.hundredths)
            // Another split of the cost than ours, as a venue may have.
            let basis = Money(micros: (line.exposure.micros * quantity.hundredths + held - 1) / max(held, 1))
            line.exposure -= basis
            line.realized += amount - basis
            line.net = line.net - (side == .yes ? quantity : .zero - quantity)
        }
        lines[id] = line
    }

    /// Pays a market, in whole cents, rounded down.
    mutating func pay(_ id: ID<Market>, _ resolution: Resolution, at time: MarketTime) {
        set(id, status: .settled, resolution: resolution)
        guard var line = lines[id], line.net != .zero else { return }
        let quantity = Quantity(hundredths: abs(line.net.hundredths))
        let side: Side = line.net > .zero ? .yes : .no
        let exact = resolution == .void ? line.exposure : resolution.payout(of: side).map { quantity.proceeds(at: $0) } ?? .zero
        settlements.append(
            Venues.Settlement(
                market: id, event: line.market.event, resolution: resolution, yesQuantity: side == .yes ? quantity : .zero,
                yesCost: side == .yes ? line.exposure : .zero, noQuantity: side == .no ? quantity : .zero,
                noCost: side == .no ? line.exposure : .zero,
                revenue: Money(micros: exact.micros / 10_000 * 10_000), fee: line.paidFees, at: time))
        line.net = .zero
        line.exposure = .zero
        lines[id] = line
    }

    func book(_ id: ID<Market>, at time: MarketTime) throws -> OrderBook {
        guard let line = lines[id], line.market.status == .open else { return OrderBook(bids: [], asks: [], at: time) }
        func level(_ text: String?) throws -> [BookLevel] {
            try text.map { [BookLevel(price: try YesPrice(decimal: $0), quantity: .whole(line.depth))] } ?? []
        }
        return OrderBook(bids: try level(line.bid), asks: try level(line.ask), at: time)
    }

    var positions: [VenuePosition] {
        lines.filter { $1.net != .zero }.map { id, line in
            VenuePosition(
                market: id, side: line.net > .zero ? .yes : .no, quantity: Quantity(hundredths: abs(line.net.hundredths)),
                exposure: line.exposure,
                realized: line.realized, fees: line.paidFees)
        }
    }
}
