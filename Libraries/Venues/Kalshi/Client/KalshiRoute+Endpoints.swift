internal import Domain
internal import Fetch

extension KalshiRoute {
    static let exchangeStatus = KalshiRoute(.get, "exchange", "status")
    static let accountLimits = KalshiRoute(.get, "account", "limits")
    static let endpointCosts = KalshiRoute(.get, "account", "endpoint_costs")
    static let events = KalshiRoute(.get, "events")
    static let orderbooks = KalshiRoute(.get, "markets", "orderbooks")
    static let balance = KalshiRoute(.get, "portfolio", "balance")
    static let orders = KalshiRoute(.get, "portfolio", "orders")
    static let fills = KalshiRoute(.get, "portfolio", "fills")
    static let positions = KalshiRoute(.get, "portfolio", "positions")
    static let settlements = KalshiRoute(.get, "portfolio", "settlements")
    static let createOrder = KalshiRoute(.post, "portfolio", "events", "orders")

    static func series(_ id: ID<Series>) -> KalshiRoute { KalshiRoute(.get, "series", .value(id.value)) }
    static func event(_ id: ID<MarketEvent>) -> KalshiRoute { KalshiRoute(.get, "events", .value(id.value)) }
    static func market(_ id: ID<Market>) -> KalshiRoute { KalshiRoute(.get, "markets", .value(id.value)) }
    static func orderbook(_ id: ID<Market>) -> KalshiRoute { KalshiRoute(.get, "markets", .value(id.value), "orderbook") }
    static func order(_ id: ID<VenueOrder>) -> KalshiRoute { KalshiRoute(.get, "portfolio", "orders", .value(id.value)) }
    static func candles(_ id: ID<Market>, _ series: ID<Series>) -> KalshiRoute {
        KalshiRoute(.get, "series", .value(series.value), "markets", .value(id.value), "candlesticks")
    }
    static func cancelOrder(_ id: ID<VenueOrder>) -> KalshiRoute { KalshiRoute(.delete, "portfolio", "events", "orders", .value(id.value)) }
    static func amendOrder(_ id: ID<VenueOrder>) -> KalshiRoute {
        KalshiRoute(.post, "portfolio", "events", "orders", .value(id.value), "amend")
    }
}
