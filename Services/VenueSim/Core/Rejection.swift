/// Why the venue refuses a request: a value with the HTTP status and the code that the venue answers with.
struct Rejection: Error, Hashable, Sendable, CustomStringConvertible {
    let status: Int
    let code: String
    let message: String
    var details: String?

    var description: String { "\(status) \(code): \(message)" }

    static let duplicateOrder = Rejection(status: 409, code: "order_already_exists", message: "order already exists")
    static let killed = Rejection(
        status: 409, code: "fill_or_kill_insufficient_resting_volume", message: "fill or kill insufficient resting volume")
    static let paused = Rejection(status: 409, code: "trading_is_paused", message: "trading is paused")
    static let insufficientBalance = Rejection(status: 400, code: "insufficient_balance", message: "insufficient balance")
    static let postOnlyCross = Rejection(status: 400, code: "post_only_cross", message: "post only cross")
    static let marketInactive = Rejection(status: 409, code: "MARKET_INACTIVE", message: "market is not active")
    static let invalidSize = Rejection(status: 400, code: "invalid_order_size", message: "invalid order size")
    static let tooManyOrders = Rejection(status: 503, code: "service_unavailable", message: "the simulator holds as many orders as it can")

    static func invalidOrder(_ details: String) -> Rejection {
        Rejection(status: 400, code: "invalid_order", message: "invalid order", details: details)
    }
    static func invalidParameters(_ details: String) -> Rejection {
        Rejection(status: 400, code: "invalid_parameters", message: "invalid parameters", details: details)
    }
    static func notFound(_ what: String) -> Rejection { Rejection(status: 404, code: "not_found", message: "\(what) not found") }
    static func unauthorized(_ why: String) -> Rejection { Rejection(status: 401, code: "authentication_error", message: why) }
    static func forbidden(_ why: String) -> Rejection { Rejection(status: 403, code: "insufficient_scope", message: why) }
}
