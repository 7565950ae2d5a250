import TestSupport
import Domain
import Venues

/// The books of a ``FakeVenue``.
struct FakeBook {
    struct Order {
        let id: ID<VenueOrder>
        let request: OrderRequest
        let createdAt: MarketTime
        /// Listings show it from here on.
        let shownNs: Int64
        var resting = Quantity.zero
        var fills: [Fill] = []

        var filled: Quantity { fills.reduce(.zero) { $0 + $1.quantity } }

        /// As Kalshi lists it: always a purchase of the side exposed to.
        var report: OrderReport {
            let filled = filled
            let status: OrderStatus = resting > .zero ? .resting : filled == request.quantity ? .executed : .canceled
            let report = OrderReport(
                id: id, clientOrderID: request.clientOrderID, market: request.market, action: request.action, side: request.side, limit: request.limit,
                status: status, quantity: request.quantity, filled: filled, remaining: resting, fees: .zero, createdAt: createdAt)
            return request.action == .buy ? report : report.seen(from: request.side.opposite)
        }
    }

    var random: SplitMix64
    /// Taken before chance decides, one an order.
    var script: [PlaceFault] = []
    /// Whether chance makes faults at all.
    var isFaulty = false
    /// Whether a second order of a client order id is refused; Kalshi's promise is weaker than that.
    var refusesDuplicates = true
    var orders: [Order] = []
    /// Orders on their way.
    var late: [(ns: Int64, request: OrderRequest)] = []
    /// How often each client order id was sent.
    var sends: [ID<Attempt>: Int] = [:]
    /// When each order left.
    var departures: [(attempt: ID<Attempt>, at: MarketTime)] = []
    /// What happens while an order waits for tokens and for a connection.
    var whileWaiting: (@Sendable () -> Void)?
    /// What is held, by market and side.
    var held: [ID<Market>: [Side: Quantity]] = [:]

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func nextFault() -> PlaceFault {
        if !script.isEmpty { return script.removeFirst() }
        guard isFaulty else { return .accept(filled: nil) }
        return switch Int.random(in: 0..<100, using: &random) {
        case ..<45: .accept(filled: nil)
        case ..<58: .acceptAndDrop
        case ..<68: .lose
        case ..<78: .delay(ns: .random(in: 1_000_000...20_000_000_000, using: &random))
        case ..<86: .refuse([.rateLimited, .notSent, .rateLimited].randomElement(using: &random) ?? .notSent)
        case ..<93: .refuse([.insufficientBalance, .marketInactive, .tradingPaused, .invalid, .other].randomElement(using: &random) ?? .other)
        default: .rest
        }
    }

    /// Takes an order; `nil` when one of its id exists and is refused.
    mutating func accept(_ request: OrderRequest, filled wanted: Quantity?, rests: Bool, ns: Int64, market now: MarketTime) -> Order? {
        let isKnown = orders.contains { $0.request.clientOrderID == request.clientOrderID }
        if isKnown, refusesDuplicates { return nil }
        let holds = held[request.market]?[request.side] ?? .zero
        let most = request.action == .sell ? min(request.quantity, holds) : request.quantity
        let chance = [Quantity.zero, most, Quantity(hundredths: Int64.random(in: 0...most.hundredths, using: &random))].randomElement(using: &random)
        let lag = isFaulty ? Int64.random(in: 0...8_000_000_000, using: &random) : 0
        var order = Order(id: ID("v-\(orders.count + 1)"), request: request, createdAt: now, shownNs: ns + lag)
        fill(&order, min(wanted ?? chance ?? .zero, most), at: now)
        if rests { order.resting = request.quantity - order.filled }
        orders.append(order)
        return order
    }

    /// Lets what rests fill, as a market would.
    mutating func tradeResting(at now: MarketTime) {
        for index in orders.indices where orders[index].resting > .zero {
            var order = orders[index]
            let part = Quantity(hundredths: Int64.random(in: 0...order.resting.hundredths, using: &random))
            let holds = held[order.request.market]?[order.request.side] ?? .zero
            let most = order.request.action == .sell ? min(part, holds) : part
            order.resting -= most
            fill(&order, most, at: now)
            orders[index] = order
        }
    }

    private mutating func fill(_ order: inout Order, _ quantity: Quantity, at now: MarketTime) {
        var left = quantity
        while left > .zero {
            let part = Bool.random(using: &random) ? left : Quantity(hundredths: Int64.random(in: 1...left.hundredths, using: &random))
            left -= part
            let request = order.request
            let fill = Fill(
                id: ID("f-\(order.id)-\(order.fills.count + 1)"), orderID: order.id, market: request.market, action: request.action, side: request.side,
                quantity: part, price: request.limit, fee: Money(micros: part.hundredths * 70), at: now, isTaker: true)
            order.fills.append(request.action == .buy ? fill : fill.seen(from: request.side.opposite))
        }
        let sign: Int64 = order.request.action == .buy ? 1 : -1
        held[order.request.market, default: [:]][order.request.side, default: .zero] += Quantity(hundredths: sign * quantity.hundredths)
    }
}
