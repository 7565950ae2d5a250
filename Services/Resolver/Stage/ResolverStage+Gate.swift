import Domain
import Stage

extension ResolverStage {
    /// Takes what the gate says. Returns whether it means something here.
    mutating func take(_ event: DecisionEvent, from position: LogPosition, _ turn: inout Turn) -> Bool {
        switch event {
        case .decided(let decision): decided(decision, at: position, &turn)
        case .exitDecided(let decision): exitDecided(decision, at: position, &turn)
        case .approval(let approval): approvals.sign(approval)
        case .state(let state): note(state.state)
        case .figures, .dayOpened, .breakerTripped, .strategy, .category: false
        }
    }

    private mutating func decided(_ decision: Decision, at position: LogPosition, _ turn: inout Turn) -> Bool {
        var changed = false
        if case .approved(let entry) = decision.verdict {
            let terms = ApprovedIntent.EntryTerms(
                exitPlan: entry.exitPlan, eta: entry.eta, resolutionSource: entry.resolutionSource,
                // An approval without a forecast promised what the market said: that counts neither for nor against its strategy.
                promised: decision.forecast?.probability.of(entry.intent.side) ?? entry.marketChance, marketChance: entry.marketChance)
            changed = note(entry.intent, terms, at: position, &turn)
        }
        if let rules, let forecast = decision.forecast, var position = held[decision.market], position.learn(forecast, rules) {
            held[decision.market] = position
            changed = true
        }
        return changed
    }

    private mutating func exitDecided(_ decision: ExitDecision, at position: LogPosition, _ turn: inout Turn) -> Bool {
        var changed = false
        if let intent = decision.approved { changed = note(intent, nil, at: position, &turn) }
        guard held[decision.market]?.exit?.request == decision.request else { return changed }
        if let intent = decision.approved {
            held[decision.market]?.exit?.intent = intent.id
        } else {
            held[decision.market]?.exit = nil
        }
        return true
    }

    private mutating func note(_ intent: OrderIntent, _ entry: ApprovedIntent.EntryTerms?, at position: LogPosition, _ turn: inout Turn)
        -> Bool
    {
        let approved = ApprovedIntent(intent, gateLogID: position.logID, decisionSeq: position.seq, seenAt: turn.now, entry: entry)
        guard approvals.note(approved) else { return false }
        polls?.touch(intent.market)
        return true
    }

    private mutating func note(_ state: TradingState) -> Bool {
        guard isHalted != (state == .halted) else { return false }
        isHalted = state == .halted
        return true
    }
}
