/// Check 6: the price and the time are ones to enter at, no limit on orders or losses is reached, and the size that all caps leave is worth
/// an order.
public struct RiskCheck: EntryCheck {
    public let name = CheckName.risk

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        let (limits, books, now) = (question.limits, question.books, question.now)
        guard question.market.status == .open else { return refuse("market-not-open", .text(question.market.status.rawValue)) }
        let untilClose = question.market.closesAt - now
        guard untilClose >= limits.nearestClose else { return refuse("closes-soon", .span(untilClose), limit: .span(limits.nearestClose)) }
        guard let ask = question.ask else { return refuse("no-offer") }
        guard limits.lowestPrice <= ask, ask <= limits.highestPrice else {
            return refuse("price-band", .price(ask), limit: .text("\(limits.lowestPrice.decimal) to \(limits.highestPrice.decimal)"))
        }
        let lastMinute = books.approvals.count { now - $0 < .minutes(1) }
        guard lastMinute < limits.ordersPerMinute else {
            return refuse("orders-per-minute", .count(Int64(lastMinute)), limit: .count(Int64(limits.ordersPerMinute)))
        }
        let lastDay = books.approvals.count { now - $0 < .days(1) }
        guard lastDay < limits.ordersPerDay else {
            return refuse("orders-per-day", .count(Int64(lastDay)), limit: .count(Int64(limits.ordersPerDay)))
        }
        return size(question)
    }

    private func size(_ question: EntryQuestion) -> CheckResult {
        let size: Size
        switch question.sizing {
        case .tooSmall(let small):
            return refuse("too-small: \(small.binding.rawValue)", .money(small.allowed), limit: .money(Sizing.leastCost))
        case .sized(let sized): size = sized
        }
        let (books, market) = (question.books, question.market)
        let exposure = books.exposure
        let leg = Leg(market: market.id, side: question.side, quantity: size.quantity, cost: question.reserve ?? size.cost.reserve)
        let change = exposure.change(
            adding: leg, event: market.event, structure: question.candidate.structure, theme: question.candidate.theme)
        let legs = exposure.events[market.event]?.legs ?? []
        if !legs.isEmpty, change.increase >= .zero { return refuse("event-leg", .count(Int64(legs.count)), limit: .count(1)) }
        let due = dueToday(question, adding: change.increase, to: market)
        if books.breaker.refusesAhead(equity: books.equity, worstCaseDueToday: due) {
            return refuse("daily-loss-ahead", .money(due), limit: .money(books.breaker.threshold + books.breaker.threshold))
        }
        return pass(.money(size.cost.total), limit: .money(size.allowed))
    }

    /// The worst case of all that should resolve on this trading day, the new order included if its market does.
    private func dueToday(_ question: EntryQuestion, adding increase: Money, to market: Market) -> Money {
        let today = NewYork.tradingDay(of: question.now)
        let isDue = { (endsAt: MarketTime) in NewYork.tradingDay(of: endsAt) <= today }
        var due = SortedMap<ID<MarketEvent>, Bool>()
        for holding in question.books.holdings.values where isDue(holding.endsAt) { due[holding.event] = true }
        for order in question.books.working.values where isDue(order.endsAt) { due[order.intent.event] = true }
        let exposure = question.books.exposure
        let held = due.keys.reduce(Money.zero) { $0 + exposure.worstCase(of: $1) }
        return held + (isDue(market.earliestEnd) ? max(.zero, increase) : .zero)
    }
}
