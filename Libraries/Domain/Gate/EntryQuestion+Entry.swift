extension EntryQuestion {
    /// The order of a question that passed every check, and what goes with it.
    ///
    /// - Returns: `nil` when no price or size comes out, which a question that passed never has.
    public func entry(id: ID<OrderIntent>, strategy: String) -> ApprovedEntry? {
        guard case .sized(let size) = sizing, let limit = limitPrice, let ask, let reserve else { return nil }
        let intent = OrderIntent(
            id: id, surface: rules.surface, mode: rules.mode, account: rules.account, purpose: .entry, market: market.id,
            event: market.event, side: side,
            quantity: size.quantity, limit: limit, notAfter: now + limits.entryTTL, worstCost: reserve, strategy: strategy)
        let reference = size.quantity.cost(at: ask)
        let share = books.sizingBase.micros > 0 ? Int64(Int128(reference.micros) * 1_000_000 / Int128(books.sizingBase.micros)) : 0
        return ApprovedEntry(
            intent: intent, exitPlan: exitPlan(at: ask), eta: eta,
            resolutionSource: candidate.resolutionSource, marketChance: marketChance, referencePrice: ask,
            maxDeviation: SidePrice(micros: max(0, limit.micros - ask.micros)), targetFraction: Fraction(ppm: share))
    }

    /// When the position should be paid: when the venue expects the outcome, or trading ends, and what it takes after that to pay, at least its
    /// own settlement timer. The series' measured lag takes that one's place once enough of its markets were seen to end.
    private var eta: MarketTime { (market.expectedExpiration ?? market.closesAt) + .seconds(market.settlementTimerSeconds) }

    /// The market's own chance of the side: the mid, or what it is offered at where nothing is bid.
    private var marketChance: Probability {
        book.mid?.of(side) ?? Probability(clampingPPM: ask?.micros ?? 0)
    }
}

extension EntryQuestion {
    /// c of the receipt: what one contract would cost with fees.
    public var allInCost: SidePrice? { cost?.each }
    /// e of the receipt.
    public var expectedEdge: Edge? { edge }
    /// What bound the size.
    public var bindingTerm: BindingTerm? {
        switch sizing {
        case .sized(let size): size.binding
        case .tooSmall(let small): small.binding
        }
    }
}
