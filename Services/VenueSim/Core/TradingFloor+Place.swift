import Domain
import Venues

/// What became of a request that traded or could have.
struct OrderReceipt: Hashable, Sendable {
    let orderID: String
    let clientOrderID: String
    let filled: Quantity
    let remaining: Quantity
    /// The trades of this request only.
    let fills: [SimFill]
    let at: MarketTime
}

extension TradingFloor {
    /// Contracts in the largest order.
    static let quantityMax = Quantity.whole(1_000_000)

    /// Takes an order.
    mutating func place(_ terms: OrderTerms, account name: String) throws(Rejection) -> OrderReceipt {
        let market = try market(terms.market)
        guard let account = exchange.accounts[name] else { throw .unauthorized("unknown account") }
        guard exchange.orders.count < Exchange.ordersMax else { throw .tooManyOrders }
        if account.usedIDs.contains(terms.clientOrderID) { throw .duplicateOrder }
        guard market.status(at: now) == .active else { throw .marketInactive }
        guard Maintenance.end(during: now) == nil else { throw .paused }
        try check(terms, market: market)
        let model = try fees(of: market.series)
        let size = try size(of: terms, account: account)
        let plan = plan(side: terms.side, limit: terms.price, quantity: size, account: name, selfTrade: terms.selfTrade, market: market)
        if terms.postOnly, !plan.takes.isEmpty || plan.stopped { throw .postOnlyCross }
        let rounding = KalshiFeeAccumulator(precision: account.precision)
        try checkBalance(
            account, Commitment(side: terms.side, price: terms.price, quantity: size), market: terms.market,
            fees: fees(for: plan, side: terms.side, rounding: rounding, model: model))
        if terms.timeInForce == .fillOrKill, plan.quantity < terms.quantity {
            exchange.record(.used(account: name, clientOrderID: terms.clientOrderID))
            throw .killed
        }
        let id = exchange.identifier(1, exchange.nextOrderSequence)
        exchange.record(.order(id: id, account: name, event: market.event, terms: terms))
        let fills = execute(plan, order: id, market: market, model: model)
        return finish(id, terms: terms, stopped: plan.stopped, fills: fills)
    }

    /// Drops what may not rest, and says what is left.
    private mutating func finish(_ id: String, terms: OrderTerms, stopped: Bool, fills: [SimFill]) -> OrderReceipt {
        let filled = fills.reduce(Quantity.zero) { $0 + $1.quantity }
        if let order = exchange.order(id), order.status == .resting {
            if stopped {
                exchange.record(.canceled(order: id, reason: .selfTrade))
            } else if terms.timeInForce != .goodTillCanceled {
                exchange.record(.canceled(order: id, reason: .unfilled))
            } else if let until = exchange.sweeping[order.account], now < until {
                exchange.record(.canceled(order: id, reason: .swept))
            }
        }
        return OrderReceipt(
            orderID: id, clientOrderID: terms.clientOrderID, filled: filled, remaining: exchange.order(id)?.remaining ?? .zero,
            fills: fills, at: now)
    }

    private func check(_ terms: OrderTerms, market: ListedMarket) throws(Rejection) {
        guard terms.quantity > .zero, terms.quantity <= Self.quantityMax else { throw .invalidSize }
        guard market.ticks.accepts(terms.price) else {
            throw .invalidOrder("price \(terms.price.decimal) is not on the market's price grid")
        }
        if let expiration = terms.expiration {
            guard terms.timeInForce == .goodTillCanceled else { throw .invalidOrder("expiration_time goes only with good_till_canceled") }
            guard expiration > now else { throw .invalidOrder("expiration_time is in the past") }
        }
        if terms.postOnly, terms.timeInForce != .goodTillCanceled { throw .invalidOrder("post_only goes only with good_till_canceled") }
        if terms.reduceOnly, terms.timeInForce != .immediateOrCancel {
            throw .invalidOrder("reduce_only goes only with immediate_or_cancel")
        }
    }

    /// What of the order may trade: all of it, or at most the position it reduces.
    private func size(of terms: OrderTerms, account: SimAccount) throws(Rejection) -> Quantity {
        guard terms.reduceOnly else { return terms.quantity }
        let held = -(account.positions[terms.market]?.contracts ?? 0) * terms.side.sign
        guard held > 0 else { throw .invalidOrder("reduce_only, and there is no position to reduce") }
        return min(terms.quantity, Quantity(hundredths: held))
    }

    /// Whether the account can pay for `order` at its limit and for `fees`.
    func checkBalance(_ account: SimAccount, _ order: Commitment, market: ID<Market>, fees: Money, replacing: String? = nil)
        throws(Rejection)
    {
        let others = exchange.resting.keys.filter { $0 != market }.reduce(Money.zero) { $0 + reserved(account, market: $1, with: nil) }
        let here = reserved(account, market: market, with: order, without: replacing)
        guard others + here + fees <= account.cash else { throw .insufficientBalance }
    }
}
