/// Check 7: the book is fresh, and the ask has neither risen too far since the forecast saw it, nor fallen so far that there must be news.
public struct SlippageCheck: EntryCheck {
    public let name = CheckName.slippage

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        let (age, most) = (question.now - question.book.at, question.limits.quoteMaxAge)
        guard age <= most else { return refuse("stale-quote", .span(age), limit: .span(most)) }
        // Clocks may differ a little. A book from further ahead would never grow stale.
        guard .zero - most <= age else { return refuse("future-quote", .span(age), limit: .span(.zero - most)) }
        guard let ask = question.ask, let seen = question.askSeen else { return refuse("no-offer") }
        let (rise, fall) = (Money(micros: question.limits.maxSlippage.micros), Money(micros: question.limits.maxImprovement.micros))
        let moved = SidePrice(micros: ask.micros - seen.micros)
        switch Slippage(now: ask, seen: seen, riseLimit: rise, fallLimit: fall) {
        case .rose: return refuse("slippage", .price(moved), limit: .price(question.limits.maxSlippage))
        case .stale:
            return refuse("stale-forecast", .price(moved), limit: .price(SidePrice(micros: -question.limits.maxImprovement.micros)))
        case .within: break
        }
        guard question.limitPrice != nil else { return refuse("no-limit-price", .price(ask)) }
        return pass(.price(moved), limit: .price(question.limits.maxSlippage))
    }
}

extension EntryQuestion {
    /// The highest tick at which every check still passes; absent where there is none.
    ///
    /// Where the edge itself is too small it is the ask, so that check 8 is the one that says so.
    var limitPrice: SidePrice? {
        guard case .sized(let size) = sizing, let ask, let askSeen else { return nil }
        guard let required, let edge, edge >= required else { return ask }
        let terms = LimitTerms(
            side: side, q: q, quantity: size.quantity, required: required, seen: askSeen,
            slippageLimit: Money(micros: limits.maxSlippage.micros),
            prices: limits.lowestPrice...limits.highestPrice, costLimit: size.allowed, kellyBase: size.kellyBase,
            reserveLimit: size.reserveLimit, fees: candidate.fees, ticks: market.ticks)
        return LimitPrice.buy(terms, at: now).flatMap { $0 >= ask ? $0 : nil }
    }
}
