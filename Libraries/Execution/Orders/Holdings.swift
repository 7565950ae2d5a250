public import Domain

/// What this executor's own fills have left of each position: no exit may sell more.
///
/// A position that the venue settled stays here, since the executor hears of no settlement; an exit of it fails at the venue. At most ``limit`` positions: beyond
/// them the oldest is forgotten, and an exit of it declined.
public struct Holdings: Hashable, Sendable, Codable {
    static let limit = 8_192

    struct Holding: Hashable, Sendable, Codable {
        let market: ID<Market>
        let side: Side
        let since: MarketTime
        var quantity: Quantity
    }

    private(set) var positions = SortedMap<ID<OrderIntent>, Holding>()

    /// What is held of the position that `entry` opened; zero for one that is not known.
    public func quantity(of entry: ID<OrderIntent>) -> Quantity { positions[entry]?.quantity ?? .zero }

    /// Whether `exit` sells what is held of `position`, and not more.
    func covers(_ exit: OrderIntent, of position: ID<OrderIntent>) -> Bool {
        guard let held = positions[position] else { return false }
        return held.market == exit.market && held.side == exit.side && exit.quantity <= held.quantity
    }

    mutating func book(_ fill: OrderFill, of intent: OrderIntent, at now: MarketTime) {
        switch intent.purpose {
        case .entry:
            positions[intent.id, default: Holding(market: intent.market, side: intent.side, since: now, quantity: .zero)].quantity += fill.quantity
            forget()
        case .exit(let position):
            guard var held = positions[position] else { return }
            held.quantity -= fill.quantity
            positions[position] = held.quantity > .zero ? held : nil
        }
    }

    private mutating func forget() {
        guard positions.count > Self.limit else { return }
        let oldest = positions.min { ($0.1.since, $0.0) < ($1.1.since, $1.0) }
        if let oldest { positions[oldest.0] = nil }
    }
}
