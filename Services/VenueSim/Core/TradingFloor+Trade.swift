import Domain
import Venues

extension TradingFloor {
    /// What a plan's trades cost the arriving order in fees.
    func fees(for plan: MatchPlan, side: BookSide, rounding: KalshiFeeAccumulator, model: KalshiFeeModel) -> Money {
        var rounding = rounding
        var total = Money.zero
        for take in plan.takes {
            total += charge(take.quantity, take.price, side: side, role: .taker, model: model, rounding: &rounding).fee
        }
        return total
    }

    /// Books what `plan` says for an order that was accepted; answers the fills of that order.
    mutating func execute(_ plan: MatchPlan, order id: String, market: ListedMarket, model: KalshiFeeModel) -> [SimFill] {
        for other in plan.givingWay { exchange.record(.canceled(order: other, reason: .selfTrade)) }
        var fills: [SimFill] = []
        for take in plan.takes {
            let trade = exchange.identifier(3, exchange.nextFillSequence)
            guard let taker = exchange.order(id) else { return fills }
            let fill = fill(taker, take.quantity, take.price, isTaker: true, against: take.against, trade: trade, model: model)
            exchange.record(.fill(fill))
            fills.append(fill)
            if case .order(let other) = take.against, let maker = exchange.order(other) {
                exchange.record(
                    .fill(self.fill(maker, take.quantity, take.price, isTaker: false, against: .order(id), trade: trade, model: model)))
            }
        }
        return fills
    }

    /// Lets the crowd trade with the orders that rest in a market: after the crowd has moved. The crowd is the taker; it pays nobody's
    /// fee here.
    mutating func matchCrowd(in market: ListedMarket) {
        guard let step = world.step(of: market, at: now) else { return }
        guard let model = try? fees(of: market.series) else { return }  // no series, no fee, no trade
        for side in [BookSide.bid, .ask] {
            let levels = side == .bid ? step.book.asks : step.book.bids
            let orders = resting(in: market.ticker).filter { $0.terms.side == side }.sorted {
                $0.terms.price == $1.terms.price ? $0.queueSequence < $1.queueSequence : side.ranks($0.terms.price, before: $1.terms.price)
            }
            for order in orders {
                for level in levels where side.accepts(level.price, limit: order.terms.price) {
                    guard let current = exchange.order(order.id), current.status == .resting else { break }
                    let size = min(current.remaining, left(of: level, side: side.opposite, market: market, step: step))
                    guard size > .zero else { continue }
                    // The resting order was there first: its price counts, and the crowd's level is what depletes.
                    let trade = exchange.identifier(3, exchange.nextFillSequence)
                    exchange.record(
                        .fill(
                            fill(
                                current, size, order.terms.price, isTaker: false, against: .crowd(step: step.at), level: level.price,
                                trade: trade, model: model)))
                }
            }
        }
    }

    private func fill(
        _ order: SimOrder, _ quantity: Quantity, _ price: YesPrice, isTaker: Bool, against: SimFill.Against, level: YesPrice? = nil,
        trade: String,
        model: KalshiFeeModel
    ) -> SimFill {
        var rounding = order.rounding
        let charged = charge(quantity, price, side: order.terms.side, role: isTaker ? .taker : .maker, model: model, rounding: &rounding)
        let sequence = exchange.nextFillSequence
        return SimFill(
            sequence: sequence, id: exchange.identifier(2, sequence), tradeID: trade, orderID: order.id, account: order.account,
            market: order.terms.market, event: order.event, side: order.terms.side, price: price, quantity: quantity, isTaker: isTaker,
            against: against,
            crowdPrice: level ?? price, tradeFee: charged.tradeFee, fee: charged.fee, at: now)
    }

    private func charge(
        _ quantity: Quantity, _ price: YesPrice, side: BookSide, role: KalshiLiquidityRole, model: KalshiFeeModel,
        rounding: inout KalshiFeeAccumulator
    ) -> (tradeFee: Money, fee: Money) {
        let tradeFee = model.tradeFee(quantity: quantity, price: price, role: role, at: now)
        let cost = quantity.cost(at: SidePrice(price, side: side.outcome))
        return (tradeFee, rounding.charge(revenue: -cost, tradeFee: tradeFee).net)
    }
}
