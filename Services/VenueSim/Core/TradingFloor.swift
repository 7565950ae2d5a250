import Domain
import Venues

/// The exchange in its world: everything that a request can ask of the simulated Kalshi, at one instant.
///
/// Pure: what it does is a function of its books, its world and ``Exchange/now``. Refusals are thrown as ``Rejection`` and change
/// nothing, except that a killed order's id is used up.
struct TradingFloor: Sendable {
    var exchange: Exchange
    let world: any World

    var now: MarketTime { exchange.now }

    func market(_ ticker: ID<Market>) throws(Rejection) -> ListedMarket {
        guard let market = world.market(ticker, at: now) else { throw .notFound("market") }
        return market
    }

    func fees(of series: ID<Series>) throws(Rejection) -> KalshiFeeModel {
        guard let listed = world.series.first(where: { $0.ticker == series }) else { throw .notFound("series") }
        do {
            return try KalshiFeeModel(type: listed.fees.type, multiplier: listed.fees.multiplier)
        } catch {
            throw .invalidOrder("\(error)")
        }
    }

    /// The orders that rest in a market, in the order of acceptance.
    func resting(in market: ID<Market>) -> [SimOrder] { (exchange.resting[market] ?? []).map { exchange.orders[$0] } }

    /// The book as it is shown: what is left of the crowd's, and all resting orders, one level a price.
    func book(of market: ListedMarket) -> OrderBook {
        guard market.status(at: now) == .active else { return OrderBook(bids: [], asks: [], at: now) }
        var levels: [BookSide: [YesPrice: Quantity]] = [:]
        if let step = world.step(of: market, at: now) {
            for (side, crowd) in [(BookSide.bid, step.book.bids), (.ask, step.book.asks)] {
                for level in crowd {
                    levels[side, default: [:]][level.price, default: .zero] += left(of: level, side: side, market: market, step: step)
                }
            }
        }
        for order in resting(in: market.ticker) {
            levels[order.terms.side, default: [:]][order.terms.price, default: .zero] += order.remaining
        }
        func list(_ side: BookSide) -> [BookLevel] { (levels[side] ?? [:]).map { BookLevel(price: $0.key, quantity: $0.value) } }
        return OrderBook(bids: list(.bid), asks: list(.ask), at: now)
    }

    /// What is left of one of the crowd's levels in its step.
    func left(of level: BookLevel, side: BookSide, market: ListedMarket, step: CrowdStep) -> Quantity {
        guard let taken = exchange.taken[market.ticker], taken.step == step.at else { return level.quantity }
        return taken.left(of: level, side: side)
    }
}
