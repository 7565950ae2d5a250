import Domain
import Stage
import Wire

/// The verdicts: on what predictors found, and on wishes to leave.
extension GateStage {
    /// Takes a predictor's answer. Whatever becomes of it, it has cost what it has cost.
    mutating func take(
        _ candidate: Candidate, _ prediction: Prediction, book: OrderBook?, at now: MarketTime, _ step: inout Step<Effect>
    ) -> Bool {
        books.payForecast(prediction.cost)
        // Late is not decided here: the scanner says `lost`, and a candidate has one verdict.
        guard let rules, decided[candidate.id] == nil, now <= candidate.deadline else { return prediction.cost > .zero }
        decided.removeAll { _, deadline in now - deadline > .hours(1) }
        decided[candidate.id] = candidate.deadline
        let newest = book.flatMap { $0.at > candidate.book.at ? $0 : nil } ?? candidate.book
        let draft = DecisionDraft(candidate: candidate, prediction: prediction, book: newest)
        let decision = decide(draft, rules, at: now, &step)
        step.outputs.append(.decision(.decided(decision)))
        return true
    }

    private mutating func decide(_ draft: DecisionDraft, _ rules: GateRules, at now: MarketTime, _ step: inout Step<Effect>) -> Decision {
        let (candidate, prediction) = (draft.candidate, draft.prediction)
        guard candidate.surface == rules.surface, candidate.mode == rules.mode else { return draft.passedOver("wrong-surface") }
        let opportunity: Opportunity
        switch prediction.verdict {
        case .none(let reason, _):
            if reason == PredictionVerdict.unknownRules { suspend(candidate.category, "unknown rule text: \(candidate.market.id)", &step) }
            return draft.passedOver("no-opportunity: \(reason)")
        case .opportunity(let found): opportunity = found
        }
        let question = EntryQuestion(
            candidate: candidate, opportunity: opportunity, strategy: prediction.strategy, book: draft.book, rules: rules, books: books,
            state: state,
            now: now)
        let results = EntryChecks.run(question)
        guard results.allSatisfy(\.passed), let entry = question.entry(id: nextSignal(), strategy: prediction.strategy) else {
            return draft.refused(question, results)
        }
        if books.strategies[prediction.strategy] == nil { books.strategies[prediction.strategy] = StrategyRecord(stage: rules.firstStage) }
        books.approve(entry.intent, of: candidate, book: draft.book, forecast: opportunity.forecast, at: now)
        step.effects.append(.sign(entry.intent.id, log))
        return draft.approved(question, results, entry)
    }

    /// Decides a wish to leave, each once. Returns whether it is a new one.
    mutating func decide(_ request: ExitRequest, _ step: inout Step<Effect>) -> Bool {
        guard let rules, books.holdings[request.market]?.lastRequest != request.id else { return false }
        let refusal = ExitChecks.refusal(of: request, books: books, state: state)
        books.holdings[request.market]?.lastRequest = request.id
        guard refusal == nil, let holding = books.holdings[request.market] else {
            step.outputs.append(
                .decision(
                    .exitDecided(ExitDecision(request: request.id, market: request.market, approved: nil, refusal: refusal ?? "not-held"))))
            return true
        }
        let intent = OrderIntent(
            id: nextSignal(), surface: rules.surface, mode: rules.mode, account: rules.account, purpose: .exit(of: holding.position),
            market: request.market,
            event: holding.event, side: holding.side, quantity: request.quantity, limit: request.limit, notAfter: nil, worstCost: .zero,
            strategy: holding.strategy)
        books.approve(exit: intent, outOf: holding)
        step.outputs.append(
            .decision(.exitDecided(ExitDecision(request: request.id, market: request.market, approved: intent, refusal: nil))))
        step.effects.append(.sign(intent.id, log))
        return true
    }
}
