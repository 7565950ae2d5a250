import Domain

/// Everything that the operator's table and summary say of one surface: a pure fold over the events of its journals, in any interleaving
/// of the logs, each log in its own order.
struct Figures: Hashable, Sendable {
    private(set) var candidates = CandidateBook()
    /// Candidates whose entry was approved.
    private(set) var traded = 0
    /// Candidates that did not come to an order, by the check or the reason.
    private(set) var skips: [String: Int] = [:]
    private(set) var lost = 0
    private(set) var orders = OrderBookkeeping()
    /// Positions held, by the signal that opened them.
    private(set) var positions: [ID<OrderIntent>: Position] = [:]
    /// Positions at their end.
    private(set) var resolved = 0
    private(set) var account: AccountFigures?
    private(set) var day: DayOpening?
    private(set) var state: SurfaceState?
    /// The newest approved entry, with how it ended if it did.
    private(set) var last: Decision?
    /// Conditions that hold now, worst demand first.
    private(set) var conditions: [String: Condition] = [:]
    /// Why a strategy trades no more.
    private(set) var pauses: [String: String] = [:]
    /// Why nothing of a category is bought any more.
    private(set) var suspensions: [String: String] = [:]
    private(set) var comparison: BookComparison?
    /// The newest time of any event.
    private(set) var at: MarketTime?

    var skipped: Int { skips.values.reduce(0, +) }

    mutating func apply(_ event: StackEvent, at time: MarketTime) {
        at = max(at ?? time, time)
        switch event {
        case .offer(let event): apply(event)
        case .decision(let event): apply(event)
        case .execution(let event):
            orders.apply(event)
            if case .condition(let condition) = event { apply(condition, of: "executor") }
        case .position(let event): apply(event)
        }
    }

    private mutating func apply(_ event: OfferEvent) {
        switch event {
        case .offered(let candidate): candidates.offer(candidate.id)
        case .superseded(let id): if candidates.decide(id, by: "superseded") { skips["superseded", default: 0] += 1 }
        case .skipped(let id, let check): if candidates.decide(id, by: "skipped") { skips[SkipLabel.of(check), default: 0] += 1 }
        case .lost(let id): if candidates.decide(id, by: "lost") { lost += 1 }
        case .handed, .scanned: return
        case .condition(let condition): apply(condition, of: "scanner")
        }
    }

    private mutating func apply(_ event: DecisionEvent) {
        switch event {
        case .decided(let decision): apply(decision)
        case .exitDecided(let decision): if let intent = decision.approved { orders.approve(intent) }
        case .state(let state): self.state = state
        case .figures(let figures): account = figures
        case .dayOpened(let opening): day = opening
        case .strategy(let change): pauses[change.strategy] = change.stage == .live ? nil : "\(change.stage.rawValue): \(change.reason)"
        case .category(let change): suspensions[change.category] = change.suspended ? change.reason : nil
        case .approval, .breakerTripped: return
        }
    }

    private mutating func apply(_ decision: Decision) {
        guard candidates.decide(decision.candidate, by: "decided") else { return }
        switch decision.verdict {
        case .approved(let entry):
            traded += 1
            orders.approve(entry.intent)
            last = decision
        case .refused(let check, let word): skips[SkipLabel.of(check, word), default: 0] += 1
        case .passedOver(let reason): skips[SkipLabel.of(reason: reason), default: 0] += 1
        }
    }

    private mutating func apply(_ event: PositionEvent) {
        switch event {
        case .opened(let position): positions[position.id] = position
        case .reduced(let position, _, _, _): positions[position.id] = position.quantity > .zero ? position : nil
        // How the market ended after exits had sold the position: its end was counted then.
        case .resolved(let end) where end.isOutcomeOnly: return
        case .resolved(let end):
            positions[end.position.id] = nil
            resolved += 1
        case .compared(let outcome): comparison = outcome
        case .exitRequested, .marked: return
        case .condition(let condition): apply(condition, of: "resolver")
        }
    }

    private mutating func apply(_ condition: Condition, of service: String) {
        let key = "\(service)/\(condition.name)/\(condition.subject)"
        conditions[key] = condition.demands == nil ? nil : condition
    }
}
