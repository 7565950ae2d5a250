internal import Domain

/// The bodies of requests that make or change an order, checked before they are sent.
enum KalshiOrderBody {
    /// The body that creates an order.
    /// - Throws: ``Refusal`` for what Kalshi would refuse anyway, or what would not mean what was asked for.
    static func create(_ order: OrderRequest, subaccount: Int?) throws(Refusal) -> [UInt8] {
        let book = try onBook(order.action, order.side, order.limit)
        guard order.quantity > .zero else { throw refusal("a quantity of \(order.quantity.decimal) cannot be ordered") }
        guard !order.reduceOnly || order.timeInForce == .immediateOrCancel else { throw refusal("reduce-only needs immediate-or-cancel") }
        guard !order.clientOrderID.value.isEmpty else { throw refusal("a client order id is missing") }
        var body = JSONWriter()
        body.add("ticker", order.market.value)
        body.add("client_order_id", order.clientOrderID.value)
        body.add("side", book.side.rawValue)
        body.add("count", count(order.quantity))
        body.add("price", price(book.price))
        switch order.timeInForce {
        case .immediateOrCancel: body.add("time_in_force", "immediate_or_cancel")
        case .fillOrKill: body.add("time_in_force", "fill_or_kill")
        case .goodTillCancelled(let expiresAt):
            body.add("time_in_force", "good_till_canceled")
            if let expiresAt { body.add("expiration_time", expiresAt.unixSeconds) }
        }
        // Against an order of our own: what is resting stays, what arrives stops.
        body.add("self_trade_prevention_type", "taker_at_cross")
        if order.reduceOnly { body.add("reduce_only", true) }
        if let subaccount { body.add("subaccount", Int64(subaccount)) }
        return body.bytes
    }

    /// The body that changes an order.
    /// - Throws: ``Refusal``, as ``create(_:subaccount:)``.
    static func amend(_ request: AmendRequest) throws(Refusal) -> [UInt8] {
        let book = try onBook(request.action, request.side, request.limit)
        guard request.total > .zero else { throw refusal("a total of \(request.total.decimal) cannot be ordered") }
        var body = JSONWriter()
        body.add("ticker", request.market.value)
        body.add("side", book.side.rawValue)
        body.add("price", price(book.price))
        body.add("count", count(request.total))
        body.add("client_order_id", request.clientOrderID.value)
        if let new = request.newClientOrderID { body.add("updated_client_order_id", new.value) }
        return body.bytes
    }

    private static func onBook(_ action: OrderAction, _ side: Side, _ limit: SidePrice) throws(Refusal) -> KalshiBookOrder {
        let book: KalshiBookOrder
        do { book = try KalshiBookOrder(action, side, limit: limit) } catch { throw refusal("\(error)") }
        guard book.price.micros > 0, book.price.micros < 1_000_000 else {
            throw refusal("a limit of \(limit.decimal) is no price between 0 and 1 dollar")
        }
        guard book.price.micros % 100 == 0 else { throw refusal("a limit of \(limit.decimal) has more than four places") }
        return book
    }

    /// Contracts with two places: "10.00".
    private static func count(_ quantity: Quantity) -> String { DecimalText.format(quantity.hundredths, scale: 2, minimumPlaces: 2) }

    /// Dollars with four places: "0.5600".
    private static func price(_ price: YesPrice) -> String { DecimalText.format(price.micros / 100, scale: 4, minimumPlaces: 4) }

    private static func refusal(_ message: String) -> Refusal { Refusal(code: "local", message: message, kind: .invalid) }
}
