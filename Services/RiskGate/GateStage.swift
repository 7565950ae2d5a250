import Domain
import FoundationEssentials
import Stage
import Wire

/// The gate: the only place where an order is approved, and the owner of its surface's state.
struct GateStage: Stage {
    static let version: UInt32 = 1

    /// What only the gate is told.
    enum Own: Codable, Sendable {
        /// A predictor's answer, its candidate's signature verified, with the newest book that the scanner showed since; absent when none came.
        case predicted(Candidate, Prediction, OrderBook?)
        /// An approval in its signed form.
        case signed(Approval)
    }

    enum Effect: Hashable, Sendable {
        /// Sign the decision of this log that approved this intent.
        case sign(ID<OrderIntent>, LogIdentity)
    }

    private(set) var rules: GateRules?
    private(set) var books = GateBooks.none
    /// The gate's own log: part of every signal's id and of what is signed.
    private var log = LogIdentity(logID: "", generation: 0)
    private var signals = 0
    /// Candidates that were decided, until their deadline has passed: each is decided once.
    private var decided = SortedMap<ID<Candidate>, MarketTime>()
    private var exitsDecided = SortedMap<ID<ExitRequest>, Bool>()
    private var sources = SortedMap<String, SourceStatus>()
    private(set) var state = SurfaceState(state: .reducing, reasons: ["starting"])
    private var figures: AccountFigures?

    mutating func apply(_ input: StageInput<Own>, at now: MarketTime) -> Step<Effect> {
        var step = Step<Effect>()
        switch input {
        case .started(let start): started(start, at: now, &step)
        case .tick: break
        case .stopFile(let seen):
            guard seen != books.stopFile else { return .ignored }
            books.stopFile = seen
        case .source(let name, let status):
            guard sources[name] != status else { return .ignored }
            sources[name] = status
        case .event(let event, let position):
            guard apply(event.body, from: position.source, at: now, &step) else { return .ignored }
        case .own(.predicted(let candidate, let prediction, let book)):
            // Late is not decided here: the scanner says `lost`, and a candidate has one verdict.
            guard decided[candidate.id] == nil, now <= candidate.deadline else { return .ignored }
            decide(candidate, prediction, book: book, at: now, &step)
        case .own(.signed(let approval)):
            guard var order = books.working[approval.intent], !order.isSigned else { return .ignored }
            order.isSigned = true
            order.decisionSeq = approval.decisionSeq
            books.working[approval.intent] = order
            step.outputs.append(.decision(.approval(approval)))
        }
        refresh(at: now, &step)
        if case .tick = input, step.outputs.isEmpty { return .ignored }
        return step
    }

    // MARK: Start

    private mutating func started(_ start: StageStart, at now: MarketTime, _ step: inout Step<Effect>) {
        let rules = GateRules.decode(start.settings)
        if let old = self.rules, old.bankroll != rules.bankroll {
            let flow = rules.bankroll - old.bankroll
            books.peak.flow(flow, equityBefore: books.equity)
            books.breaker.record(flow: flow)
            books.allocated = rules.bankroll
        } else if self.rules == nil {
            books = GateBooks(rules: rules)
        }
        self.rules = rules
        log = LogIdentity(logID: start.logID, generation: start.generation)
        sources = SortedMap()
        for name in GateStage.reads { sources[name] = .catchingUp }
        // A crash may have come between a decision and its signature.
        step.effects = books.working.values.filter { !$0.isSigned }.map { .sign($0.intent.id, log) }
    }

    /// The logs that the gate reads; until all are applied to their heads the surface only reduces.
    static let reads = ["scanner", "executor", "resolver"]

    // MARK: Other services' events

    /// Whether the event means something to the gate.
    private mutating func apply(_ event: LogEvent, from source: String, at now: MarketTime, _ step: inout Step<Effect>) -> Bool {
        switch event {
        case .execution(let event): return apply(event, source)
        case .position(let event): return apply(event, source, at: now, &step)
        case .offer(.condition(let condition)): return note(condition, source)
        case .offer, .decision, .feed, .opening, .input: return false
        }
    }

    private mutating func note(_ condition: Condition, _ source: String) -> Bool {
        let key = "\(source)/\(condition.name)/\(condition.subject)"
        let new = condition.demands == nil ? nil : condition
        guard books.conditions[key] != new else { return false }
        books.conditions[key] = new
        return true
    }

    private mutating func apply(_ event: ExecutionEvent, _ source: String) -> Bool {
        switch event {
        case .taken, .attempted, .answered: return false
        case .declined(let intent, _):
            guard books.working[intent] != nil else { return false }
            books.working[intent] = nil
            return true
        case .filled(let fill): return books.apply(fill)
        case .finished(let order):
            guard books.working[order.intent.id] != nil else { return false }
            books.finish(order)
            return true
        case .condition(let condition): return note(condition, source)
        }
    }

    private mutating func apply(_ event: PositionEvent, _ source: String, at now: MarketTime, _ step: inout Step<Effect>) -> Bool {
        switch event {
        case .opened, .reduced: return false
        case .compared: return false
        case .condition(let condition): return note(condition, source)
        case .marked(let market, let bid):
            guard books.holdings[market] != nil else { return false }
            books.holdings[market]?.bid = bid
            books.holdings[market]?.markedAt = now
            return true
        case .resolved(let resolved):
            resolve(resolved, at: now, &step)
            return true
        case .exitRequested(let request):
            guard exitsDecided[request.id] == nil else { return false }
            exitsDecided[request.id] = true
            decide(request, at: now, &step)
            return true
        }
    }

    private mutating func resolve(_ resolved: ResolvedPosition, at now: MarketTime, _ step: inout Step<Effect>) {
        let theme = books.resolve(resolved)
        let strategy = resolved.position.strategy
        var record = books.strategies[strategy] ?? StrategyRecord(stage: rules?.firstStage ?? .shadow)
        let trade = ScoredTrade(resolved, theme: theme)
        let reason = record.killFast.record(trade, on: NewYork.tradingDay(of: now), sizingBase: books.sizingBase)
        books.strategies[strategy] = record
        if let reason { pause(strategy, "\(reason.rawValue) after \(record.killFast.counted) trades", &step) }
    }

    private mutating func pause(_ strategy: String, _ why: String, _ step: inout Step<Effect>) {
        guard let stage = books.strategies[strategy]?.stage, stage == .live else { return }
        books.strategies[strategy]?.stage = .paused
        step.outputs.append(.decision(.strategy(StrategyChange(strategy: strategy, stage: .paused, reason: "kill-fast: \(why)"))))
    }

    // MARK: Decisions

    private mutating func decide(
        _ candidate: Candidate, _ prediction: Prediction, book: OrderBook?, at now: MarketTime, _ step: inout Step<Effect>
    ) {
        guard let rules else { return }
        decided.removeAll { _, deadline in now - deadline > .hours(1) }
        decided[candidate.id] = candidate.deadline
        books.forecastCost += prediction.cost
        if books.strategies[prediction.strategy] == nil { books.strategies[prediction.strategy] = StrategyRecord(stage: rules.firstStage) }
        let newest = book.flatMap { $0.at > candidate.book.at ? $0 : nil } ?? candidate.book
        let draft = DecisionDraft(candidate: candidate, prediction: prediction, book: newest)
        guard candidate.surface == rules.surface, candidate.mode == rules.mode else {
            step.outputs.append(.decision(.decided(draft.passedOver("wrong-surface"))))
            return
        }
        let opportunity: Opportunity
        switch prediction.verdict {
        case .none(let reason, _):
            step.outputs.append(.decision(.decided(draft.passedOver("no-opportunity: \(reason)"))))
            return
        case .opportunity(let found): opportunity = found
        }
        let question = EntryQuestion(
            candidate: candidate, opportunity: opportunity, strategy: prediction.strategy, book: newest, rules: rules, books: books, state: state, now: now)
        let results = EntryChecks.run(question)
        guard results.allSatisfy(\.passed), let entry = question.entry(id: nextSignal(), strategy: prediction.strategy) else {
            step.outputs.append(.decision(.decided(draft.refused(question, results))))
            return
        }
        books.approve(entry.intent, of: candidate, forecast: opportunity.forecast, at: now)
        step.outputs.append(.decision(.decided(draft.approved(question, results, entry))))
        step.effects.append(.sign(entry.intent.id, log))
    }

    private mutating func decide(_ request: ExitRequest, at now: MarketTime, _ step: inout Step<Effect>) {
        guard let rules else { return }
        let refusal = ExitChecks.refusal(of: request, books: books, state: state)
        guard refusal == nil, let holding = books.holdings[request.market] else {
            step.outputs.append(.decision(.exitDecided(ExitDecision(request: request.id, market: request.market, approved: nil, refusal: refusal ?? "not-held"))))
            return
        }
        let intent = OrderIntent(
            id: nextSignal(), surface: rules.surface, mode: rules.mode, account: rules.account, purpose: .exit(of: request.position), market: request.market,
            event: request.event, side: request.side, quantity: request.quantity, limit: request.limit, notAfter: nil, worstCost: .zero,
            strategy: holding.strategy)
        books.working[intent.id] = WorkingOrder(intent: intent, structure: holding.structure, theme: holding.theme, closesAt: holding.closesAt)
        step.outputs.append(.decision(.exitDecided(ExitDecision(request: request.id, market: request.market, approved: intent, refusal: nil))))
        step.effects.append(.sign(intent.id, log))
    }

    /// The next signal's id: `s-`, four digits of the log's id and a count.
    private mutating func nextSignal() -> ID<OrderIntent> {
        signals += 1
        return ID("s-\(log.logID.prefix(4))-\(String(signals, radix: 36))")
    }

    // MARK: What follows from everything else

    /// The trading day, the breaker, the peak, the state: looked at after every input.
    private mutating func refresh(at now: MarketTime, _ step: inout Step<Effect>) {
        guard let rules else { return }
        let today = NewYork.tradingDay(of: now)
        if books.breaker.day.map({ $0 < today }) ?? true {
            books.open(today)
            step.outputs.append(.decision(.dayOpened(DayOpening(day: today, equity: books.equity))))
            for (name, var record) in books.strategies {
                let reason = record.killFast.open(today)
                books.strategies[name] = record
                if let reason { pause(name, "\(reason.rawValue) after \(record.killFast.counted) trades", &step) }
            }
        }
        let equity = books.equity
        books.peak.observe(equity)
        if books.breaker.evaluate(equity: equity) {
            let (loss, limit) = (books.breaker.loss(equity: equity), books.breaker.threshold)
            step.outputs.append(.decision(.breakerTripped(day: today, loss: loss, limit: limit)))
        }
        let next = SurfaceState.of(books, rules: rules, sources: sources, now: now)
        if next != state {
            state = next
            step.outputs.append(.decision(.state(next)))
        }
        let newFigures = books.figures
        if newFigures != figures {
            figures = newFigures
            // A tick changes no figure by itself.
            step.outputs.append(.decision(.figures(newFigures)))
        }
    }
}

extension GateRules {
    /// The rules as they are journaled: JSON with sorted keys.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    static func decode(_ json: String) -> GateRules {
        do {
            return try JSONDecoder().decode(GateRules.self, from: Data(json.utf8))
        } catch {
            preconditionFailure("the gate's own settings do not decode: \(error)")
        }
    }
}

/// Which log, and which life of it.
struct LogIdentity: Hashable, Codable, Sendable {
    let logID: String
    let generation: UInt32
}
