import Domain

/// What an arriving order would trade, before anything is booked.
struct MatchPlan: Hashable, Sendable {
    /// One trade.
    struct Take: Hashable, Sendable {
        let price: YesPrice
        let quantity: Quantity
        let against: SimFill.Against
    }

    var takes: [Take] = []
    /// Resting orders of the same account that give way.
    var givingWay: [String] = []
    /// The arriving order met another of its account and stops.
    var stopped = false

    var quantity: Quantity { takes.reduce(.zero) { $0 + $1.quantity } }
}

extension TradingFloor {
    /// Matches by price, then by time, on the YES book; the crowd's orders of a step count as placed when the step began.
    func plan(
        side: BookSide, limit: YesPrice, quantity: Quantity, account: String, selfTrade: OrderTerms.SelfTradePrevention,
        market: ListedMarket
    ) -> MatchPlan {
        let opposite = side.opposite
        let step = world.step(of: market, at: now)
        var crowd: [BookLevel] = []
        if let step {
            crowd = (opposite == .bid ? step.book.bids : step.book.asks).filter { side.accepts($0.price, limit: limit) }.compactMap {
                let left = left(of: $0, side: opposite, market: market, step: step)
                return left > .zero ? BookLevel(price: $0.price, quantity: left) : nil
            }
        }
        var makers = resting(in: market.ticker).filter { $0.terms.side == opposite && side.accepts($0.terms.price, limit: limit) }
        makers.sort {
            $0.terms.price == $1.terms.price ? $0.queueSequence < $1.queueSequence : opposite.ranks($0.terms.price, before: $1.terms.price)
        }
        var plan = MatchPlan()
        var open = quantity
        var (nextCrowd, nextMaker) = (crowd[...], makers[...])
        while open > .zero {
            let maker = nextMaker.first
            let useMaker: Bool
            switch (maker, nextCrowd.first) {
            case (nil, nil): return plan
            case (.some, nil): useMaker = true
            case (nil, .some): useMaker = false
            case (let maker?, let level?):
                useMaker =
                    maker.terms.price == level.price
                    ? maker.queuedAt < (step?.at ?? now) : opposite.ranks(maker.terms.price, before: level.price)
            }
            if useMaker, let maker {
                nextMaker.removeFirst()
                guard maker.account != account else {
                    if selfTrade == .takerAtCross {
                        plan.stopped = true
                        return plan
                    }
                    plan.givingWay.append(maker.id)
                    continue
                }
                let size = min(open, maker.remaining)
                plan.takes.append(.init(price: maker.terms.price, quantity: size, against: .order(maker.id)))
                open -= size
            } else if let level = nextCrowd.popFirst(), let step {
                let size = min(open, level.quantity)
                plan.takes.append(.init(price: level.price, quantity: size, against: .crowd(step: step.at)))
                open -= size
            }
        }
        return plan
    }
}
