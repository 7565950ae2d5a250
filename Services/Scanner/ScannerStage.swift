import Domain
import Stage
import Wire

/// The scanner: which markets become candidates, which of those go to a predictor, and what became of each.
struct ScannerStage: Stage {
    static let version: UInt32 = 2

    enum Own: Codable, Sendable {
        /// A scan is done: the markets that changed, and what the whole listing was.
        case scanned([Observation], listed: Int, problems: [String])
        /// A scan could not be done.
        case failed(String)
        /// How many predictors are connected.
        case pullers(Int)
        /// A candidate could not be sent.
        case unsent(ID<Candidate>)
        /// No more scans: what waits is let go.
        case drain
    }

    enum Effect: Hashable, Sendable {
        /// List the venue's markets and their books, and bring what the filter lets through.
        case scan(OfferFilter)
        /// Send a candidate to a predictor.
        case hand(Candidate)
        /// Show the newest books of these markets on the quote topic.
        case refresh([ID<Market>])
    }

    private(set) var rules: ScanRules?
    var logID = ""
    var count = 0
    private var nextScan = MarketTime(unixMicros: .min)
    var isScanning = false
    var isDraining = false
    var pullers = 0
    /// Whether the last scan failed.
    var isUnreachable = false
    var gateHalts = false
    /// What the last scan could not read, where there was something: what that demands.
    var unreadable: TradingState?
    var suspended = SortedMap<String, Bool>()
    var held = SortedMap<ID<Market>, Bool>()
    var offers = SortedMap<ID<Market>, OfferFilter.LastOffer>()
    /// Candidates that wait for a predictor, one a market.
    var waiting = SortedMap<ID<Market>, Candidate>()
    /// Candidates that were handed out, until the gate has decided them or they are lost.
    var outstanding = SortedMap<ID<Candidate>, Outstanding>()
    private var quotesAt = MarketTime(unixMicros: .min)
    /// Logs that are not the ones that were read before.
    private var diverged = SortedMap<String, Bool>()

    struct Outstanding: Codable, Sendable {
        let market: ID<Market>
        let deadline: MarketTime
    }

    /// How long after a scan that failed the venue is asked again.
    static let retryAfter = Span.minutes(1)

    /// So many candidates may be out whose fate nobody knows yet; then nothing more goes out until the gate is heard.
    static let outstandingMax = 1_024

    static let reads = ["risk-gate", "resolver"]

    mutating func apply(_ input: StageInput<Own>, at now: MarketTime) -> Step<Effect> {
        var step = Step<Effect>()
        switch input {
        case .started(let start):
            rules = ScanRules(json: start.settings)
            logID = start.logID
            isScanning = false
            isDraining = false
            pullers = 0
            nextScan = now
        case .tick: return tick(at: now)
        case .stopFile: return .ignored
        case .heard(let source, let at):
            guard source == "risk-gate", lose(before: at, &step) else { return .ignored }
        case .source(let name, .diverged):
            guard diverged[name] == nil else { return .ignored }
            diverged[name] = true
            step.outputs.append(.offer(.condition(ScannerStage.diverged(name, true))))
        case .source(let name, .live):
            guard diverged[name] != nil else { return .ignored }
            diverged[name] = nil
            step.outputs.append(.offer(.condition(ScannerStage.diverged(name, false))))
        case .source: return .ignored
        case .event(let event, _):
            guard apply(event.body) else { return .ignored }
        case .own(.scanned(let observations, let listed, let problems)):
            scanned(observations, listed: listed, problems: problems, at: now, &step)
        case .own(.failed(let reason)):
            isScanning = false
            // Each of its requests was tried three times: the venue is silent, and is asked again before the next scan would be due.
            nextScan = min(nextScan, now + ScannerStage.retryAfter)
            if !isUnreachable { step.outputs.append(.offer(.condition(ScannerStage.unreachable(reason)))) }
            isUnreachable = true
        case .own(.pullers(let number)):
            guard number != pullers else { return .ignored }
            pullers = number
        case .own(.unsent(let id)):
            guard outstanding[id] != nil else { return .ignored }
            outstanding[id] = nil
            step.outputs.append(.offer(.lost(id)))
        case .own(.drain):
            guard !isDraining else { return .ignored }
            isDraining = true
            for candidate in waiting.values {
                step.outputs.append(.offer(.skipped(candidate.id, CheckResult(.stop, refusal: "stopped"))))
            }
            waiting = SortedMap()
        }
        hand(at: now, &step)
        return step
    }

    // MARK: Ticks

    private mutating func tick(at now: MarketTime) -> Step<Effect> {
        guard let rules else { return .ignored }
        var step = Step<Effect>()
        var hasChanged = waiting.values.contains { isStale($0, at: now) } || (!waiting.isEmpty && freeSlots(rules, at: now) > 0)
        if !isScanning, !isDraining, now >= nextScan {
            isScanning = true
            nextScan = now + rules.interval
            step.effects.append(.scan(offerFilter(rules)))
            hasChanged = true
        }
        if !outstanding.isEmpty, now >= quotesAt + rules.quoteEvery {
            quotesAt = now
            step.effects.append(.refresh(outstanding.values.map(\.market)))
            hasChanged = true
        }
        guard hasChanged else { return .ignored }
        hand(at: now, &step)
        return step
    }

    /// Candidates whose deadline had passed when the gate was heard of last are lost: it decides nothing that is late, and all that it
    /// decided before was applied. Returns whether there were any.
    private mutating func lose(before gateTime: MarketTime, _ step: inout Step<Effect>) -> Bool {
        for (id, out) in outstanding where gateTime > out.deadline {
            outstanding[id] = nil
            step.outputs.append(.offer(.lost(id)))
        }
        return !step.outputs.isEmpty
    }

    // MARK: Other services' events

    private mutating func apply(_ event: LogEvent) -> Bool {
        switch event {
        case .decision(.decided(let decision)):
            guard outstanding[decision.candidate] != nil else { return false }
            outstanding[decision.candidate] = nil
            return true
        case .decision(.state(let state)):
            guard gateHalts != (state.state == .halted) else { return false }
            gateHalts = state.state == .halted
            return true
        case .decision(.category(let change)):
            guard (suspended[change.category] ?? false) != change.suspended else { return false }
            suspended[change.category] = change.suspended ? true : nil
            return true
        case .position(.opened(let position)):
            held[position.market] = true
            return true
        case .position(.resolved(let resolved)):
            held[resolved.position.market] = nil
            return true
        case .decision, .position, .execution, .offer, .feed, .opening, .input: return false
        }
    }

    // MARK: Conditions

    /// Parts of a listing that could not be read are no market of ours any more: said while it lasts, with the first of them. A listing of
    /// which nothing could be read is no listing.
    mutating func noteUnreadable(_ problems: [String], listed: Int, _ step: inout Step<Effect>) {
        let demands: TradingState? = problems.isEmpty ? nil : listed == 0 ? .reducing : .active
        guard demands != unreadable else { return }
        unreadable = demands
        let reason = problems.first.map { "\(problems.count) parts of the venue's listing could not be read, the first: \($0)" }
        step.outputs.append(
            .offer(.condition(Condition(name: "venue_unreadable", subject: "scan", demands: demands, reason: reason ?? "all was read"))))
    }

    static func unreachable(_ reason: String?) -> Condition {
        Condition(
            name: "venue_unreachable", subject: "scan", demands: reason == nil ? nil : .reducing,
            reason: reason.map { "the last scan failed: \($0)" } ?? "scans work again")
    }

    /// Decisions and positions that were read are of another log: nobody knows what was handed out, or what is held.
    private static func diverged(_ name: String, _ isDiverged: Bool) -> Condition {
        Condition(
            name: "diverged", subject: name, demands: isDiverged ? .halted : nil,
            reason: isDiverged ? "the log of \(name) is not the one that was read before" : "it is read again")
    }
}
