import Domain
import FoundationEssentials

/// What venue-sim says of every order it ever accepted: the other side's books.
struct VenueOrders: Hashable, Sendable {
    struct Order: Hashable, Sendable {
        let account: String
        let market: String
        let side: Side
        let orderID: String
        let clientOrderID: String
        let quantity: Quantity
        let filled: Quantity
        let status: String
        /// What its fills cost in the space of ``side``, without fees.
        let amount: Money
        /// The sum over its fills.
        let fees: Money
        let fillCount: Int
    }

    /// In the order of acceptance.
    let orders: [Order]

    init(orders: [Order]) { self.orders = orders }

    /// Reads the answer to `GET /sim/orders`.
    /// - Throws: what is not as agreed, with the field.
    init(json: [UInt8]) throws {
        struct Answer: Decodable {
            struct Order: Decodable {
                struct Fill: Decodable {
                    let quantity: String
                    let price: String
                    let fee: String
                }
                let account: String
                let market: String
                let side: Side
                let orderId: String
                let clientOrderId: String
                let quantity: String
                let filled: String
                let status: String
                let fills: [Fill]
            }
            let orders: [Order]
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        orders = try decoder.decode(Answer.self, from: Data(json)).orders.map { order in
            let fees = try order.fills.reduce(Money.zero) { $0 + (try Money(decimal: $1.fee)) }
            let amount = try order.fills.reduce(Money.zero) { sum, fill in
                sum + (try Quantity(decimal: fill.quantity)).cost(at: SidePrice(micros: try Money(decimal: fill.price).micros))
            }
            return Order(
                account: order.account, market: order.market, side: order.side, orderID: order.orderId, clientOrderID: order.clientOrderId,
                quantity: try Quantity(decimal: order.quantity), filled: try Quantity(decimal: order.filled), status: order.status,
                amount: amount, fees: fees,
                fillCount: order.fills.count)
        }
    }
}
