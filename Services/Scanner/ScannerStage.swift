import Domain
import FoundationEssentials
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
    private var logID = ""
    private var count = 0
    private var nextScan = MarketTime(unixMicros: .min)
    private var isScanning = false
    private var isDraining = false
    private var pullers = 0
    /// Whether the last scan failed.
    private var isUnreachable = false
    private var gateHalts = false
    private var suspended = SortedMap<String, Bool>()
    private var held = SortedMap<ID<Market>, Bool>()
    private var offers = SortedMap<ID<Market>, OfferFilter.LastOffer>()
    /// Candidates that wait for a predictor, one a market.
    private(set) var waiting = SortedMap<ID<Market>, Candidate>()
    /// Candidates that were handed out, until the gate has decided them or they are lost.
    private(set) var outstanding = SortedMap<ID<Candidate>, Outstanding>()
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
            rules = ScanRules.decode(start.settings)
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

    // MARK: A scan's result

    private mutating func scanned(
        _ observations: [Observation], listed: Int, problems: [String], at now: MarketTime, _ step: inout Step<Effect>
    ) {
        guard let rules else { return }
        isScanning = false
        if isUnreachable { step.outputs.append(.offer(.condition(ScannerStage.unreachable(nil)))) }
        isUnreachable = false
        var dropped = SortedMap<String, Int>()
        // A scan that was under way when scanning was stopped brings nothing to decide any more.
        for observation in isDraining ? [] : observations {
            if let filter = filter(observation, at: now) {
                dropped[filter, default: 0] += 1
                continue
            }
            offer(observation, at: now, rules, &step)
        }
        offers.removeAll { _, offer in now - offer.at > .days(2) }
        step.outputs.append(.offer(.scanned(ScanSummary(listed: listed, dropped: dropped, problems: Array(problems.prefix(20))))))
    }

    /// The filter that drops a market before it is a candidate; `nil` for one that is kept. Held markets are always kept while they trade.
    private func filter(_ observation: Observation, at now: MarketTime) -> String? {
        guard let rules else { return "not-started" }
        let market = observation.market
        guard market.status == .open, now < market.closesAt else { return "not-trading" }
        if held[market.id] == nil {
            guard market.volume24h >= rules.minVolume else { return "volume" }
            guard rules.categories.isEmpty || rules.categories.contains(observation.category) else { return "category" }
        }
        return offerFilter(rules).refusal(of: market.id, observation.book, at: now)
    }

    private func offerFilter(_ rules: ScanRules) -> OfferFilter { OfferFilter(last: offers, held: held, offerEvery: rules.offerEvery) }

    private mutating func offer(_ observation: Observation, at now: MarketTime, _ rules: ScanRules, _ step: inout Step<Effect>) {
        let market = observation.market
        let isHeld = held[market.id] ?? false
        count += 1
        let id = ID<Candidate>("c-\(logID.prefix(4))-\(String(count, radix: 36))")
        let (bid, ask) = (observation.book.bids.first?.price, observation.book.asks.first?.price)
        offers[market.id] = OfferFilter.LastOffer(at: now, bid: bid, ask: ask)
        let offered = OfferedCandidate(
            id: id, market: market.id, title: market.title, category: observation.category, yesBid: bid, yesAsk: ask, held: isHeld)
        step.outputs.append(.offer(.offered(offered)))
        guard let fees = observation.fees else {
            step.outputs.append(.offer(.skipped(id, CheckResult(.risk, refusal: "unpriceable-fee"))))
            return
        }
        if !isHeld, let result = preflight(observation, at: now, rules) {
            step.outputs.append(.offer(.skipped(id, result)))
            return
        }
        if let old = waiting[market.id] { step.outputs.append(.offer(.superseded(old.id))) }
        waiting[market.id] = Candidate(
            id: id, surface: rules.surface, mode: rules.mode, market: market, eventTitle: observation.eventTitle,
            category: observation.category,
            resolutionSource: observation.resolutionSource, structure: observation.structure,
            theme: rules.themes.theme(of: market.event, series: market.series), fees: fees, book: observation.book, held: isHeld,
            offeredAt: now, deadline: now + rules.deadline, reservation: rules.reservation)
    }

    /// What the gate would refuse whatever the forecast says: asked before any money is spent on one.
    private func preflight(_ observation: Observation, at now: MarketTime, _ rules: ScanRules) -> CheckResult? {
        if gateHalts { return CheckResult(.stop, refusal: "halted") }
        if suspended[observation.category] != nil {
            return CheckResult(.category, refusal: "suspended", observed: .text(observation.category))
        }
        let untilClose = observation.market.closesAt - now
        if untilClose < rules.nearestClose {
            return CheckResult(.risk, refusal: "closes-soon", observed: .span(untilClose), limit: .span(rules.nearestClose))
        }
        let asks = Side.allCases.compactMap { observation.book.offers(of: $0).first?.price }
        guard !asks.isEmpty else { return CheckResult(.risk, refusal: "no-offer") }
        guard asks.contains(where: { rules.lowestPrice <= $0 && $0 <= rules.highestPrice }) else {
            return CheckResult(
                .risk, refusal: "price-band", observed: .text(asks.map(\.decimal).joined(separator: ", ")),
                limit: .text("\(rules.lowestPrice.decimal) to \(rules.highestPrice.decimal)"))
        }
        return nil
    }

    // MARK: Handing out

    /// Lets go what has waited too long, then hands out what waits, as far as slots are free: held markets first, then the longest waiting.
    private mutating func hand(at now: MarketTime, _ step: inout Step<Effect>) {
        guard let rules, !waiting.isEmpty else { return }
        for candidate in waiting.values where isStale(candidate, at: now) {
            waiting[candidate.market.id] = nil
            let result = CheckResult(
                .slippage, refusal: "waited-too-long", observed: .span(now - candidate.offeredAt),
                limit: .span(candidate.deadline - candidate.offeredAt))
            step.outputs.append(.offer(.skipped(candidate.id, result)))
        }
        let free = freeSlots(rules, at: now)
        guard free > 0 else { return }
        let queue = waiting.values.sorted { ($0.held ? 0 : 1, $0.offeredAt, $0.market.id) < ($1.held ? 0 : 1, $1.offeredAt, $1.market.id) }
        for candidate in queue.prefix(free) {
            waiting[candidate.market.id] = nil
            // The deadline counts from the hand-out: what waited for a slot has its whole time with the predictor.
            let handed = candidate.handed(until: now + rules.deadline)
            outstanding[handed.id] = Outstanding(market: handed.market.id, deadline: handed.deadline)
            step.outputs.append(.offer(.handed(handed.id, reservation: handed.reservation)))
            step.effects.append(.hand(handed))
        }
    }

    /// How many candidates may go out now. A slot is freed by the gate's decision or by its deadline, heard of the gate or not: then its
    /// predictor has given up too. What became of it is another question, see ``lose(before:_:)``.
    private func freeSlots(_ rules: ScanRules, at now: MarketTime) -> Int {
        let taken = outstanding.values.count { now <= $0.deadline }
        return min(rules.slots * pullers - taken, ScannerStage.outstandingMax - outstanding.count)
    }

    /// Whether its quote is too old to be forecast. A held market is forecast all the same: no forecast would be worse than a late one.
    private func isStale(_ candidate: Candidate, at now: MarketTime) -> Bool { !candidate.held && now >= candidate.deadline }

    private static func unreachable(_ reason: String?) -> Condition {
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

extension Candidate {
    /// The candidate as it is handed out, to be decided by `deadline`.
    func handed(until deadline: MarketTime) -> Candidate {
        Candidate(
            id: id, surface: surface, mode: mode, market: market, eventTitle: eventTitle, category: category,
            resolutionSource: resolutionSource, structure: structure, theme: theme, fees: fees, book: book, held: held,
            offeredAt: offeredAt, deadline: deadline, reservation: reservation)
    }
}

extension ScanRules {
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    static func decode(_ json: String) -> ScanRules {
        do {
            return try JSONDecoder().decode(ScanRules.self, from: Data(json.utf8))
        } catch {
            preconditionFailure("the scanner's own settings do not decode: \(error)")
        }
    }
}
