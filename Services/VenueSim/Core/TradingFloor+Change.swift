import Domain
import Venues

/// What was cancelled.
struct CancelReceipt: Hashable, Sendable {
    let orderID: String
    let clientOrderID: String
    let reducedBy: Quantity
    let at: MarketTime
}

/// What an amend asks for.
struct AmendTerms: Hashable, Sendable {
    let market: ID<Market>
    let side: BookSide
    let price: YesPrice
    /// What is filled already plus what shall rest.
    let total: Quantity
    var clientOrderID: String?
    var updatedClientOrderID: String?
    /// `nil` leaves it, an empty value takes it away.
    var expiration: MarketTime??
}

extension TradingFloor {
    /// The longest time after a cancel-all during which new orders are swept up too.
    static let sweep = Span.minutes(1)

    mutating func cancel(_ id: String, account: String) throws(Rejection) -> CancelReceipt {
        let order = try own(id, account: account)
        try requireActive(order)
        guard order.status == .resting else { throw .notFound("order") }
        exchange.record(.canceled(order: id, reason: .requested))
        return CancelReceipt(orderID: id, clientOrderID: order.terms.clientOrderID, reducedBy: order.remaining, at: now)
    }

    /// Cancels every resting order of the account.
    mutating func cancelAll(account: String) {
        for id in ownResting(account) { exchange.record(.canceled(order: id, reason: .swept)) }
        exchange.record(.sweeping(account: account, until: now + Self.sweep))
    }

    /// Takes contracts off a resting order, which keeps its place in the queue. To nothing is to cancel.
    mutating func decrease(_ id: String, account: String, to target: (Quantity) -> Quantity) throws(Rejection) -> OrderReceipt {
        let order = try own(id, account: account)
        try requireActive(order)
        guard order.status == .resting else { throw .notFound("order") }
        let remaining = target(order.remaining)
        guard remaining < order.remaining else { throw .invalidSize }
        if remaining <= .zero {
            exchange.record(.canceled(order: id, reason: .decreased))
        } else {
            exchange.record(.decreased(order: id, remaining: remaining))
        }
        return OrderReceipt(
            orderID: id, clientOrderID: order.terms.clientOrderID, filled: .zero, remaining: max(.zero, remaining), fills: [], at: now)
    }

    /// Changes price, size or expiry of a resting order. A better place is paid for with the queue: only fewer contracts at the same
    /// price keep it.
    mutating func amend(_ id: String, _ wish: AmendTerms, account name: String) throws(Rejection) -> OrderReceipt {
        let order = try own(id, account: name)
        guard let account = exchange.accounts[name] else { throw .unauthorized("unknown account") }
        try requireActive(order)
        guard Maintenance.end(during: now) == nil else { throw .paused }
        guard order.status == .resting else { throw .notFound("order") }
        let market = try market(order.terms.market)
        let terms = try amended(order, wish, account: account, market: market)
        let model = try fees(of: market.series)
        let remaining = wish.total - order.filled
        let moved = terms.price != order.terms.price
        let plan =
            moved
            ? plan(side: terms.side, limit: terms.price, quantity: remaining, account: name, selfTrade: terms.selfTrade, market: market)
            : MatchPlan()
        if terms.postOnly, !plan.takes.isEmpty || plan.stopped { throw .postOnlyCross }
        try checkBalance(
            account, Commitment(side: terms.side, price: terms.price, quantity: remaining), market: terms.market,
            fees: fees(for: plan, side: terms.side, rounding: order.rounding, model: model), replacing: id)
        exchange.record(.amended(order: id, terms: terms, remaining: remaining, requeued: moved || remaining > order.remaining))
        let fills = execute(plan, order: id, market: market, model: model)
        if plan.stopped, exchange.order(id)?.status == .resting { exchange.record(.canceled(order: id, reason: .selfTrade)) }
        return OrderReceipt(
            orderID: id, clientOrderID: terms.clientOrderID, filled: fills.reduce(.zero) { $0 + $1.quantity },
            remaining: exchange.order(id)?.remaining ?? .zero, fills: fills, at: now)
    }

    private func amended(_ order: SimOrder, _ wish: AmendTerms, account: SimAccount, market: ListedMarket) throws(Rejection) -> OrderTerms {
        func mismatch(_ what: String) -> Rejection {
            Rejection(status: 400, code: "order_\(what)_mismatch", message: "order \(what) mismatch")
        }
        guard wish.market == order.terms.market else { throw mismatch("ticker") }
        guard wish.side == order.terms.side else { throw mismatch("side") }
        if let id = wish.clientOrderID, id != order.terms.clientOrderID { throw mismatch("id_and_client_order_id") }
        guard wish.total > order.filled, wish.total <= Self.quantityMax else { throw .invalidSize }
        guard market.ticks.accepts(wish.price) else { throw .invalidOrder("price \(wish.price.decimal) is not on the market's price grid") }
        var terms = order.terms
        terms.price = wish.price
        terms.quantity = wish.total
        if let id = wish.updatedClientOrderID, id != terms.clientOrderID {
            guard !account.usedIDs.contains(id) else { throw .duplicateOrder }
            terms.clientOrderID = id
        }
        if let expiration = wish.expiration {
            if let expiration, expiration <= now { throw .invalidOrder("expiration_time is in the past") }
            terms.expiration = expiration
        }
        return terms
    }

    func own(_ id: String, account: String) throws(Rejection) -> SimOrder {
        guard let order = exchange.order(id), order.account == account else { throw .notFound("order") }
        return order
    }

    func ownResting(_ account: String) -> [String] {
        exchange.resting.values.joined().map { exchange.orders[$0] }.filter { $0.account == account }.sorted { $0.sequence < $1.sequence }
            .map(\.id)
    }

    private func requireActive(_ order: SimOrder) throws(Rejection) {
        guard try market(order.terms.market).status(at: now) == .active else { throw .marketInactive }
    }
}
