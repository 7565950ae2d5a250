/// The resting orders of one market on its YES book at one time.
public struct OrderBook: Hashable, Sendable {
    /// What is bid for YES, best (highest) first.
    public let bids: [BookLevel]
    /// What YES is offered at, best (lowest) first. On Kalshi each is a bid for NO, at one dollar less.
    public let asks: [BookLevel]
    /// When the venue showed it, market time.
    public let at: MarketTime

    /// A book; the levels are sorted here, levels without quantity are dropped.
    public init(bids: [BookLevel], asks: [BookLevel], at: MarketTime) {
        self.bids = bids.filter { $0.quantity > .zero }.sorted { $0.price > $1.price }
        self.asks = asks.filter { $0.quantity > .zero }.sorted { $0.price < $1.price }
        self.at = at
    }

    /// What can be bought of `side`, cheapest first, in the price space of that side.
    public func offers(of side: Side) -> [SideLevel] {
        switch side {
        case .yes: asks.map { SideLevel(price: SidePrice($0.price, side: .yes), quantity: $0.quantity) }
        case .no: bids.map { SideLevel(price: SidePrice($0.price, side: .no), quantity: $0.quantity) }
        }
    }

    /// What is bid for `side`, dearest first, in the price space of that side.
    public func bids(for side: Side) -> [SideLevel] {
        switch side {
        case .yes: bids.map { SideLevel(price: SidePrice($0.price, side: .yes), quantity: $0.quantity) }
        case .no: asks.map { SideLevel(price: SidePrice($0.price, side: .no), quantity: $0.quantity) }
        }
    }

    /// The middle of the best bid and ask as a probability of YES, rounded down; `nil` when a side is empty.
    public var mid: Probability? {
        guard let bid = bids.first?.price, let ask = asks.first?.price else { return nil }
        return Probability(clampingPPM: (bid.micros + ask.micros) / 2)
    }
}

extension OrderBook: Codable {
    private enum CodingKeys: CodingKey { case bids, asks, at }

    /// Sorts what it reads, as every book is.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            bids: try container.decode([BookLevel].self, forKey: .bids), asks: try container.decode([BookLevel].self, forKey: .asks),
            at: try container.decode(MarketTime.self, forKey: .at))
    }
}

/// A price on the YES book and how much rests there.
public struct BookLevel: Hashable, Sendable, Codable {
    public let price: YesPrice
    public let quantity: Quantity

    public init(price: YesPrice, quantity: Quantity) {
        self.price = price
        self.quantity = quantity
    }
}

/// A price in the space of one side and how much is there.
public struct SideLevel: Hashable, Sendable, Codable {
    public let price: SidePrice
    public let quantity: Quantity

    public init(price: SidePrice, quantity: Quantity) {
        self.price = price
        self.quantity = quantity
    }
}
