import Domain
import Stage
import Wire

/// The gate: the only place where an order is approved, and the owner of its surface's state.
struct GateStage: Stage {
    static let version: UInt32 = 3

    /// What only the gate is told.
    enum Own: Codable, Sendable {
        /// A predictor's answer, its candidate's signature verified, with the newest book that the scanner showed since; absent when none
        /// came.
        case predicted(Candidate, Prediction, OrderBook?)
        /// An approval in its signed form.
        case signed(Approval)
    }

    enum Effect: Hashable, Sendable {
        /// Sign the decision of this log that approved this intent.
        case sign(ID<OrderIntent>, LogIdentity)
    }

    /// The logs that the gate reads; until all are applied to their heads the surface only reduces.
    static let reads = ["scanner", "executor", "resolver"]

    private(set) var rules: GateRules?
    var books = GateBooks.none
    /// The gate's own log: part of every signal's id and of what is signed.
    private(set) var log = LogIdentity(logID: "", generation: 0)
    private var signals = 0
    /// Candidates that were decided, until their deadline has passed: each is decided once.
    var decided = SortedMap<ID<Candidate>, MarketTime>()
    private var sources = SortedMap<String, SourceStatus>()
    /// Whether the settings are of another surface, mode or account than the books: then the books' own rules stay, and nothing is done
    /// under them.
    private var isForeign = false
    private(set) var state = SurfaceState(state: .reducing, reasons: ["starting"])
    private var figures: AccountFigures?

    mutating func apply(_ input: StageInput<Own>, at now: MarketTime) -> Step<Effect> {
        var step = Step<Effect>()
        let changed: Bool
        if case .started(let start) = input {
            started(start, &step)
            changed = true
        } else {
            // What the time alone has changed comes first: a day that began, a mark that went stale. Nothing is judged on the state of
            // before.
            refresh(at: now, &step)
            changed = take(input, at: now, &step)
        }
        if changed { refresh(at: now, &step) }
        return changed || !step.outputs.isEmpty ? step : .ignored
    }

    /// Whether the input means something to the gate.
    private mutating func take(_ input: StageInput<Own>, at now: MarketTime, _ step: inout Step<Effect>) -> Bool {
        switch input {
        case .started, .tick, .heard: return false
        case .stopFile(let seen):
            defer { books.stopFile = seen }
            return seen != books.stopFile
        case .source(let name, let status):
            defer { sources[name] = status }
            return sources[name] != status
        case .event(let event, let position): return take(event, from: position.source, at: now, &step)
        case .own(.predicted(let candidate, let prediction, let book)): return take(candidate, prediction, book: book, at: now, &step)
        case .own(.signed(let approval)):
            guard var order = books.working[approval.intent], !order.isSigned else { return false }
            order.isSigned = true
            order.decisionSeq = approval.decisionSeq
            books.working[approval.intent] = order
            step.outputs.append(.decision(.approval(approval)))
            return true
        }
    }

    // MARK: Start

    private mutating func started(_ start: StageStart, _ step: inout Step<Effect>) {
        log = LogIdentity(logID: start.logID, generation: start.generation)
        sources = SortedMap()
        for name in GateStage.reads { sources[name] = .catchingUp }
        guard let rules = GateRules(json: start.settings) else {
            // Of another build: what it was told is not known, so that nothing is done under it.
            isForeign = self.rules != nil
            return
        }
        guard let old = self.rules else {
            books = GateBooks(rules: rules)
            self.rules = rules
            return
        }
        isForeign = !rules.continues(old)
        guard !isForeign else { return }
        let flow = rules.bankroll - old.bankroll
        if flow != .zero {
            books.peak.flow(flow, equityBefore: books.equity)
            books.breaker.record(flow: flow)
            books.allocated = rules.bankroll
        }
        books.breaker.limit = rules.limits.dailyLoss
        self.rules = rules
        // A crash may have come between a decision and its signature.
        step.effects = books.working.values.filter { !$0.isSigned }.map { .sign($0.intent.id, log) }
    }

    /// The next signal's id: `s-`, four digits of the log's id and a count.
    mutating func nextSignal() -> ID<OrderIntent> {
        signals += 1
        return ID("s-\(log.logID.prefix(4))-\(String(signals, radix: 36))")
    }

    // MARK: What follows from everything else

    /// The trading day, the breaker, the peak, the state: looked at before and after every input. The same time again changes nothing.
    private mutating func refresh(at now: MarketTime, _ step: inout Step<Effect>) {
        guard let rules else { return }
        let today = NewYork.tradingDay(of: now)
        if books.breaker.day.map({ $0 < today }) ?? true { open(today, &step) }
        books.observeEquity()
        let equity = books.equity
        if books.breaker.evaluate(equity: equity) {
            let (loss, limit) = (books.breaker.loss(equity: equity), books.breaker.threshold)
            step.outputs.append(.decision(.breakerTripped(day: today, loss: loss, limit: limit)))
        }
        let next = SurfaceState.of(books, rules: rules, sources: sources, isForeign: isForeign, now: now)
        if next != state {
            state = next
            step.outputs.append(.decision(.state(next)))
        }
        let newFigures = books.figures
        if newFigures != figures {
            figures = newFigures
            step.outputs.append(.decision(.figures(newFigures)))
        }
    }

    private mutating func open(_ day: CivilDate, _ step: inout Step<Effect>) {
        books.open(day)
        step.outputs.append(.decision(.dayOpened(DayOpening(day: day, equity: books.equity))))
        for (name, var record) in books.strategies {
            let reason = record.killFast.open(day)
            books.strategies[name] = record
            if let reason { pause(name, reason, &step) }
        }
        for (name, var record) in books.categories {
            let reason = record.killFast.open(day)
            books.categories[name] = record
            if let reason { suspend(name, record.killFast.why(reason), &step) }
        }
    }

    /// Only a person moves a strategy up again.
    mutating func pause(_ strategy: String, _ reason: PauseReason, _ step: inout Step<Effect>) {
        guard var record = books.strategies[strategy], record.stage == .live else { return }
        record.stage = .paused
        books.strategies[strategy] = record
        let why = record.killFast.why(reason)
        step.outputs.append(.decision(.strategy(StrategyChange(strategy: strategy, stage: .paused, reason: why))))
    }

    /// Nothing of a category is bought any more, until a person lifts it. The first reason stays.
    mutating func suspend(_ category: String, _ reason: String, _ step: inout Step<Effect>) {
        guard books.suspensions[category] == nil else { return }
        books.suspensions[category] = reason
        step.outputs.append(.decision(.category(CategorySuspension(category: category, suspended: true, reason: reason))))
    }
}

extension KillFast {
    /// The reason of a pause in words.
    func why(_ reason: PauseReason) -> String { "kill-fast: \(reason.rawValue) after \(counted) trades" }
}
