import Domain

/// A decision in the making: what is the same in every verdict on one candidate.
struct DecisionDraft {
    let candidate: Candidate
    let prediction: Prediction
    let book: OrderBook

    /// It did not come to the checks.
    func passedOver(_ why: String) -> Decision { decision(.passedOver(why), checks: [], question: nil) }

    /// A check refused. Where all passed and still no order came out, the size is what is missing.
    func refused(_ question: EntryQuestion, _ results: [CheckResult]) -> Decision {
        let last = results.last { !$0.passed }
        return decision(.refused(last?.check ?? .risk, last?.refusal ?? "no-order"), checks: results, question: question)
    }

    func approved(_ question: EntryQuestion, _ results: [CheckResult], _ entry: ApprovedEntry) -> Decision {
        decision(.approved(entry), checks: results, question: question)
    }

    private func decision(_ verdict: GateVerdict, checks: [CheckResult], question: EntryQuestion?) -> Decision {
        let opportunity: Opportunity? = if case .opportunity(let found) = prediction.verdict { found } else { nil }
        return Decision(
            candidate: candidate.id, market: candidate.market.id, event: candidate.market.event, title: candidate.market.title, category: candidate.category,
            strategy: prediction.strategy, predictor: prediction.predictor, verdict: verdict, checks: checks, forecast: prediction.verdict.forecast,
            side: opportunity?.side, confidence: opportunity?.confidence, yesBid: book.bids.first?.price, yesAsk: book.asks.first?.price,
            cost: question?.allInCost, edge: question?.expectedEdge, binding: question?.bindingTerm?.rawValue)
    }
}
