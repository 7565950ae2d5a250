import Domain

/// What was taken from the crowd in one market since its last step began: the crowd's orders deplete until the next step renews them.
struct TakenLiquidity: Hashable, Sendable {
    private(set) var step: MarketTime
    private var bids: [YesPrice: Quantity] = [:]
    private var asks: [YesPrice: Quantity] = [:]

    init(step: MarketTime) { self.step = step }

    mutating func add(side: BookSide, price: YesPrice, quantity: Quantity, step: MarketTime) {
        if step != self.step { self = TakenLiquidity(step: step) }
        switch side {
        case .bid: bids[price, default: .zero] += quantity
        case .ask: asks[price, default: .zero] += quantity
        }
    }

    /// What is left of `book`'s level.
    func left(of level: BookLevel, side: BookSide) -> Quantity {
        let gone = (side == .bid ? bids : asks)[level.price] ?? .zero
        return max(.zero, level.quantity - gone)
    }
}
