import Domain

/// The body of a new order, as it comes: prices and counts are strings.
struct CreateOrderBody: Decodable, Sendable {
    let ticker: String
    let side: String
    let count: String
    let price: String
    let time_in_force: String
    let self_trade_prevention_type: String
    let client_order_id: String?
    let expiration_time: Int64?
    let post_only: Bool?
    let reduce_only: Bool?
    let cancel_order_on_pause: Bool?
    let subaccount: Int64?
    let order_group_id: String?
    let exchange_index: Int64?

    /// The order, with `fallbackID` where it has no id of its own.
    func terms(fallbackID: String) throws(Rejection) -> OrderTerms {
        try BodyRules.requireShard(exchange_index, subaccount: subaccount)
        if let group = order_group_id, !group.isEmpty { throw .invalidOrder("order_group_id: this simulator has no order groups") }
        guard let force = OrderTerms.TimeInForce(rawValue: time_in_force) else {
            throw .invalidParameters("time_in_force is none of the known ones")
        }
        guard let prevention = OrderTerms.SelfTradePrevention(rawValue: self_trade_prevention_type) else {
            throw .invalidParameters("self_trade_prevention_type is none of the known ones")
        }
        let id = client_order_id.flatMap { $0.isEmpty ? nil : $0 } ?? fallbackID
        guard id.utf8.count <= 128 else { throw .invalidParameters("client_order_id is longer than 128 bytes") }
        return OrderTerms(
            market: ID(ticker), side: try BodyRules.side(side), price: try BodyRules.price(price),
            quantity: try BodyRules.count(count, "count"),
            timeInForce: force, selfTrade: prevention, clientOrderID: id, expiration: expiration_time.map { MarketTime(unixSeconds: $0) },
            postOnly: post_only ?? false, reduceOnly: reduce_only ?? false, cancelOnPause: cancel_order_on_pause ?? false)
    }
}

/// The body of an amend.
struct AmendOrderBody: Decodable, Sendable {
    let ticker: String
    let side: String
    let price: String
    let count: String
    let client_order_id: String?
    let updated_client_order_id: String?
    let expiration_time: Int64?
    let exchange_index: Int64?

    func terms() throws(Rejection) -> AmendTerms {
        try BodyRules.requireShard(exchange_index, subaccount: nil)
        var terms = AmendTerms(
            market: ID(ticker), side: try BodyRules.side(side), price: try BodyRules.price(price),
            total: try BodyRules.count(count, "count"),
            clientOrderID: client_order_id, updatedClientOrderID: updated_client_order_id)
        if let expiration_time { terms.expiration = .some(expiration_time == 0 ? nil : MarketTime(unixSeconds: expiration_time)) }
        return terms
    }
}

/// The body of a decrease: exactly one of the two.
struct DecreaseOrderBody: Decodable, Sendable {
    let reduce_by: String?
    let reduce_to: String?
    let exchange_index: Int64?
}

/// The bodies of the batches. Their items are checked one by one, so that one bad order does not spoil the others.
struct CreateBatchBody: Decodable, Sendable { let orders: [CreateOrderBody] }
struct CancelBatchBody: Decodable, Sendable {
    struct Item: Decodable, Sendable {
        let order_id: String
        let subaccount: Int64?
        let exchange_index: Int64?
        let market_ticker: String?
    }
    let orders: [Item]
}

/// What all bodies have in common.
enum BodyRules {
    static func side(_ text: String) throws(Rejection) -> BookSide {
        guard let side = BookSide(rawValue: text) else { throw .invalidParameters("side is neither bid nor ask") }
        return side
    }

    /// Two to four places.
    static func price(_ text: String) throws(Rejection) -> YesPrice {
        do {
            _ = try DecimalText.parse(text, scale: 4)
            return try YesPrice(decimal: text)
        } catch { throw .invalidParameters("price: \(error)") }
    }

    /// At most two places.
    static func count(_ text: String, _ name: String) throws(Rejection) -> Quantity {
        do { return try Quantity(decimal: text) } catch { throw .invalidParameters("\(name): \(error)") }
    }

    static func requireShard(_ index: Int64?, subaccount: Int64?) throws(Rejection) {
        guard [nil, 0, -1].contains(index) else { throw .invalidParameters("exchange_index: this simulator has shard 0 only") }
        guard [nil, 0].contains(subaccount) else { throw .invalidParameters("subaccount: this simulator has the primary one only") }
    }
}
