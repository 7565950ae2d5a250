internal import Domain

/// What the answer to a request sent once proves, by its status and body. Pure, so that every case can be tested without a wire.
///
/// Only a complete acknowledgement proves acceptance, and only a documented refusal in Kalshi's own words proves refusal. Everything else
/// (a success without an order id, 5xx, a refusal by something on the way, a body cut short) proves nothing.
enum KalshiOutcome {
    /// The statuses by which Kalshi itself says no; 422 is that of its gateway's validation.
    private static let refusals: Set<Int> = [400, 401, 403, 404, 409, 422]

    /// What the answer to a new order proves.
    static func place(_ order: OrderRequest, status: Int, body: [UInt8]) -> PlaceOutcome {
        if let refusal = refusal(status: status, body: body) { return .refused(refusal) }
        guard (200...299).contains(status) else { return .unknown("status \(status): \(BodyExcerpt(body))") }
        do {
            return .accepted(try acknowledgement(order, body))
        } catch {
            return .unknown("status \(status): \(error)")
        }
    }

    /// What the answer to a cancellation proves.
    static func cancel(_ orderID: ID<VenueOrder>, status: Int, body: [UInt8]) -> CancelOutcome {
        if let refusal = refusal(status: status, body: body) { return refusal.kind == .notFound ? .gone : .refused(refusal) }
        guard (200...299).contains(status) else { return .unknown("status \(status): \(BodyExcerpt(body))") }
        do {
            let fields = try Fields(try json(body), "cancelled order")
            try check(fields, orderID)
            return .cancelled(reducedBy: try fields.quantity("reduced_by"))
        } catch {
            return .unknown("status \(status): \(error)")
        }
    }

    /// What the answer to an amendment proves.
    static func amend(_ request: AmendRequest, status: Int, body: [UInt8]) -> AmendOutcome {
        if let refusal = refusal(status: status, body: body) { return refusal.kind == .notFound ? .gone : .refused(refusal) }
        guard (200...299).contains(status) else { return .unknown("status \(status): \(BodyExcerpt(body))") }
        do {
            let fields = try Fields(try json(body), "amended order")
            try check(fields, request.orderID)
            let ack = AmendAck(
                orderID: request.orderID, filled: try fields.optionalQuantity("fill_count"),
                remaining: try fields.optionalQuantity("remaining_count"))
            return .amended(ack)
        } catch {
            return .unknown("status \(status): \(error)")
        }
    }

    /// The refusal that an answer is, if it is one.
    private static func refusal(status: Int, body: [UInt8]) -> Refusal? {
        let fault = KalshiFault(body: body)
        if status == 429 {
            return Refusal(code: fault?.code ?? "too_many_requests", message: fault?.message ?? "too many requests", kind: .rateLimited)
        }
        guard refusals.contains(status), let fault else { return nil }
        return Refusal(code: fault.code, message: fault.message, kind: fault.kind(status: status))
    }

    private static func acknowledgement(_ order: OrderRequest, _ body: [UInt8]) throws(VenueError) -> PlaceAck {
        let fields = try Fields(try json(body), "created order")
        let orderID = try fields.text("order_id")
        let named = fields.named("created order \(orderID)")
        if let echo = try named.optionalString("client_order_id"), echo != order.clientOrderID.value {
            throw named.malformed("client_order_id", "'\(echo.prefix(80))' is not ours")
        }
        let filled = try named.quantity("fill_count")
        let remaining = try named.quantity("remaining_count")
        guard filled + remaining <= order.quantity else {
            throw named.malformed("fill_count", "\(filled.decimal) filled and \(remaining.decimal) left")
        }
        let price = try named.optionalPrice("average_fill_price")
        return PlaceAck(
            orderID: ID(orderID), filled: filled, remaining: remaining, averagePrice: price.map { SidePrice($0, side: order.side) },
            averageFee: try named.optionalMoney("average_fee_paid"))
    }

    /// The answer must be about the order that was asked about.
    private static func check(_ fields: Fields, _ orderID: ID<VenueOrder>) throws(VenueError) {
        let id = try fields.text("order_id")
        guard id == orderID.value else { throw fields.malformed("order_id", "'\(id.prefix(80))' is not '\(orderID)'") }
    }

    private static func json(_ body: [UInt8]) throws(VenueError) -> JSON {
        do { return try JSONParser.parse(body) } catch {
            throw .malformed("answer", field: "body", excerpt: "\(error): \(BodyExcerpt(body))")
        }
    }
}
