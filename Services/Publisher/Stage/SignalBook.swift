import Domain
import Wire

/// One surface's signals between their approval and their end: joins what three logs say of each.
///
/// The logs are read independently, and a publisher that starts late may read the executor's far ahead of the gate's. So whatever comes
/// before what it belongs to is kept until that comes; nothing depends on the order in which the three are read. What is kept is bounded
/// by the orders and positions that are under way, and at a first start by those that one log is ahead of the others.
struct SignalBook: Hashable, Sendable, Codable {
    /// What the gate approved and the executor has not ended.
    private var approved = SortedMap<ID<OrderIntent>, ApprovedSignal>()
    /// What the executor has ended, and whose approval was not read yet.
    private var ends = SortedMap<ID<OrderIntent>, OrderEnd>()
    /// By the id of the signal that opened it.
    private(set) var positions = SortedMap<ID<OrderIntent>, FollowedPosition>()
    /// Ends of positions whose opening, or one of whose exits, was not read yet.
    private var resolutions = SortedMap<ID<OrderIntent>, ResolvedPosition>()

    /// Takes an event of one of the surface's logs.
    ///
    /// - Returns: what is to be published; `nil` when the event means nothing here.
    mutating func apply(_ event: LoggedEvent) -> [FeedDraft]? {
        switch event.body {
        case .decision(let event): apply(event)
        case .execution(let execution): apply(execution, at: event.at)
        case .position(let event): apply(event)
        case .offer, .feed, .opening, .input: nil
        }
    }

    private mutating func apply(_ event: DecisionEvent) -> [FeedDraft]? {
        switch event {
        case .decided(let decision):
            guard case .approved(let entry) = decision.verdict else { return nil }
            approved[entry.intent.id] = .entry(SignalTerms(decision, entry))
            return join(entry.intent.id)
        case .exitDecided(let decision):
            guard let intent = decision.approved else { return nil }
            approved[intent.id] = .exit
            return join(intent.id)
        case .approval, .state, .figures, .dayOpened, .breakerTripped, .strategy, .category: return nil
        }
    }

    private mutating func apply(_ event: ExecutionEvent, at: MarketTime) -> [FeedDraft]? {
        switch event {
        case .declined(let intent, _):
            ends[intent] = .declined
            return join(intent)
        case .finished(let order):
            ends[order.intent.id] = .finished(order, at: at)
            return join(order.intent.id)
        case .taken, .attempted, .answered, .filled, .condition: return nil
        }
    }

    private mutating func apply(_ event: PositionEvent) -> [FeedDraft]? {
        switch event {
        case .resolved(let resolved):
            // What exits have sold to the end is told by the executor's last one.
            // Of a position that was left early the outcome is told later, for scoring alone.
            guard resolved.resolution != .open, !resolved.isOutcomeOnly else { return nil }
            resolutions[resolved.position.id] = resolved
            return settle(resolved.position.id)
        case .exitRequested(let request):
            guard let position = positions[request.position], position.exitReason != request.reason else { return nil }
            positions[request.position]?.exitReason = request.reason
            return []
        case .opened, .reduced, .marked, .compared, .condition: return nil
        }
    }

    /// An order that is both approved and ended.
    private mutating func join(_ id: ID<OrderIntent>) -> [FeedDraft] {
        guard let signal = approved[id], let end = ends[id] else { return [] }
        approved[id] = nil
        ends[id] = nil
        switch (signal, end) {
        case (_, .declined): return []
        case (.entry(let terms), .finished(let order, let at)): return open(order, terms, at: at)
        case (.exit, .finished(let order, let at)): return sell(order, at: at)
        }
    }

    private mutating func open(_ order: FinishedOrder, _ terms: SignalTerms, at: MarketTime) -> [FeedDraft] {
        guard let paid = order.averagePrice else { return [] }
        let position = FollowedPosition(order, title: terms.title, target: terms.share(of: order.amount))
        positions[order.intent.id] = position
        var draft = position.draft(.open, id: order.intent.id, reason: terms.basis)
        draft.referencePrice = paid
        draft.referenceAt = at
        // As far as the operator's own limit, which is the highest price at which every check of the gate passed.
        draft.maxDeviation = SidePrice(micros: max(0, order.intent.limit.micros - paid.micros))
        draft.probability = terms.probability
        draft.confidence = terms.confidence
        draft.edge = terms.edge
        draft.targetFraction = position.target
        draft.exitPlan = terms.exitPlan.text(eta: terms.eta)
        draft.resolutionSource = terms.resolutionSource
        return [draft] + settle(order.intent.id)
    }

    private mutating func sell(_ order: FinishedOrder, at: MarketTime) -> [FeedDraft] {
        guard case .exit(let id) = order.intent.purpose, let price = order.averagePrice, var position = positions[id] else { return [] }
        let share = position.sell(order.filled)
        let isClosed = position.held == .zero
        positions[id] = isClosed ? nil : position
        var draft = position.draft(isClosed ? .close : .adjust, id: id, reason: position.exitReason ?? "exit")
        draft.referencePrice = price
        draft.referenceAt = at
        draft.targetFraction = position.remainingTarget
        draft.closeFraction = share
        return [draft] + settle(id)
    }

    /// A position whose market has ended, once every exit that came before was read.
    private mutating func settle(_ id: ID<OrderIntent>) -> [FeedDraft] {
        guard let resolved = resolutions[id], let position = positions[id], position.held <= resolved.position.quantity else { return [] }
        resolutions[id] = nil
        positions[id] = nil
        var draft = position.draft(.resolve, id: id, reason: resolved.resolution.text)
        draft.referencePrice = resolved.resolution.payout(of: position.side)
        draft.referenceAt = resolved.at
        draft.targetFraction = .zero
        draft.resolutionSource = resolved.source
        return [draft]
    }
}
