internal import Domain

/// Turns one order object into a report.
enum KalshiOrderDecoder {
    static func decode(_ json: JSON) throws(VenueError) -> OrderReport {
        let unnamed = try Fields(json, "order")
        let id = try unnamed.text("order_id")
        let fields = unnamed.named("order \(id)")
        let direction = try KalshiDirection(fields)
        let text = try fields.string("status")
        guard let status = OrderStatus(rawValue: text) else { throw fields.malformed("status", "unknown '\(text.prefix(40))'") }
        let clientOrderID = try fields.string("client_order_id")
        let (quantity, filled) = (try fields.quantity("initial_count_fp"), try fields.quantity("fill_count_fp"))
        let remaining = try fields.quantity("remaining_count_fp")
        guard status == .resting || remaining == .zero else {
            throw fields.malformed("remaining_count_fp", "\(remaining.decimal) left of an order that is '\(text)'")
        }
        return OrderReport(
            id: ID(id), clientOrderID: clientOrderID.isEmpty ? nil : ID(clientOrderID), market: ID(try fields.text("ticker")), action: .buy,
            side: direction.side, limit: direction.price, status: status, quantity: quantity, filled: filled, remaining: remaining,
            fees: try fields.money("taker_fees_dollars") + fields.money("maker_fees_dollars"),
            createdAt: try fields.optionalTime("created_time"))
    }
}
