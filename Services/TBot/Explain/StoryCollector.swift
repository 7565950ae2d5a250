import Domain

/// Collects the stories that a question is about: a pure fold over the journals of one surface.
///
/// They are read against the flow, the resolver's first and the scanner's last, so that it is known which of the many candidates are asked
/// for when they come. What is rare, orders and what became of them, is kept whole until then.
struct StoryCollector: Sendable {
    /// A signal's, a candidate's or an exit request's id, or the ticker of a market, an event or a series, in any case.
    let question: String
    /// Markets that were seen, for telling a person what is near.
    private(set) var markets: Set<String> = []

    private let lowercased: String
    private var asked: [ID<Candidate>: Story] = [:]
    /// Decisions that approved an entry, by its signal.
    private var entries: [ID<OrderIntent>: Story.Timed<Decision>] = [:]
    private var exits: [ID<ExitRequest>: ExitStory] = [:]
    private var orders: [ID<OrderIntent>: OrderStory] = [:]
    private var intents: [ID<Attempt>: ID<OrderIntent>] = [:]
    private var positions: [ID<OrderIntent>: Position] = [:]
    private var ends: [ID<OrderIntent>: ResolvedPosition] = [:]
    private var outcomes: [ID<OrderIntent>: ResolvedPosition] = [:]

    init(question: String) {
        self.question = question
        lowercased = question.lowercased()
    }

    /// What is asked for, oldest first, each with its order, its position and its exits.
    var stories: [Story] {
        let exits = Dictionary(grouping: exits.values.filter { $0.position != nil }) { $0.position }
        return asked.values.map { story in
            guard let intent = story.intent?.id else { return story }
            var story = story
            story.order = orders[intent] ?? OrderStory()
            story.position = positions[intent]
            story.resolved = ends[intent]
            story.outcome = outcomes[intent]
            story.exits = (exits[intent] ?? []).map(withOrder).sorted { left, right in
                (left.at ?? .distantPast, left.id.value) < (right.at ?? .distantPast, right.id.value)
            }
            return story
        }.sorted { ($0.at ?? .distantPast, $0.candidate.value) < ($1.at ?? .distantPast, $1.candidate.value) }
    }

    mutating func apply(_ event: StackEvent, at time: MarketTime) {
        switch event {
        case .offer(let event): apply(event, at: time)
        case .decision(.decided(let decision)): apply(decision, at: time)
        case .decision(.exitDecided(let decision)): apply(decision, at: time)
        case .decision: return
        case .execution(let event): apply(event)
        case .position(let event): apply(event, at: time)
        }
    }

    private mutating func apply(_ event: OfferEvent, at time: MarketTime) {
        switch event {
        case .offered(let candidate):
            markets.insert(candidate.market.value)
            if isTicker(of: candidate.market) || candidate.id.value == question { ask(for: candidate.id) }
            asked[candidate.id]?.offered = Story.Timed(value: candidate, at: time)
        case .handed(let id, _): asked[id]?.handedAt = time
        case .superseded(let id): asked[id]?.scanner = Story.Timed(value: .superseded, at: time)
        case .skipped(let id, let check): asked[id]?.scanner = Story.Timed(value: .skipped(check), at: time)
        case .lost(let id): asked[id]?.scanner = Story.Timed(value: .lost, at: time)
        case .scanned, .condition: return
        }
    }

    private mutating func apply(_ decision: Decision, at time: MarketTime) {
        markets.insert(decision.market.value)
        let timed = Story.Timed(value: decision, at: time)
        var isAsked =
            isTicker(of: decision.market) || decision.event.value.lowercased() == lowercased || decision.candidate.value == question
        if case .approved(let entry) = decision.verdict {
            entries[entry.intent.id] = timed
            // A refused exit is decided under its request alone, which the resolver's journal has named already.
            isAsked = isAsked || entry.intent.id.value == question || exits[ID(question)]?.position == entry.intent.id
        }
        if isAsked { ask(for: decision.candidate) }
        asked[decision.candidate]?.decision = timed
    }

    private mutating func apply(_ decision: ExitDecision, at time: MarketTime) {
        exits[decision.request, default: ExitStory(id: decision.request)].decision = Story.Timed(value: decision, at: time)
        guard let intent = decision.approved, intent.id.value == question, case .exit(let position) = intent.purpose,
            let entry = entries[position]
        else { return }
        ask(for: entry.value.candidate)
        asked[entry.value.candidate]?.decision = entry
    }

    private mutating func apply(_ event: ExecutionEvent) {
        switch event {
        case .attempted(let attempt):
            orders[attempt.intent, default: OrderStory()].attempts.append(attempt)
            intents[attempt.id] = attempt.intent
        case .answered(let id, let state):
            if let intent = intents[id] { orders[intent]?.states[id] = state }
        case .filled(let fill): orders[fill.intent, default: OrderStory()].fills.append(fill)
        case .declined(let id, let reason): orders[id, default: OrderStory()].declined = reason
        case .finished(let order): orders[order.intent.id, default: OrderStory()].finished = order
        case .taken, .condition: return
        }
    }

    private mutating func apply(_ event: PositionEvent, at time: MarketTime) {
        switch event {
        case .opened(let position), .reduced(let position, _, _, _): positions[position.id] = position
        case .exitRequested(let request):
            exits[request.id, default: ExitStory(id: request.id)].request = Story.Timed(value: request, at: time)
        case .resolved(let end) where end.isOutcomeOnly: outcomes[end.position.id] = end
        case .resolved(let end): ends[end.position.id] = end
        case .marked, .compared, .condition: return
        }
    }

    /// Whether the question is `market`'s ticker, or its event's or series', with which the venue begins it: a candidate's birth names no
    /// event, and its last dash may belong to a negative strike (`KXCPI-26JAN-T-0.1`).
    private func isTicker(of market: ID<Market>) -> Bool {
        let ticker = market.value.lowercased()
        return ticker == lowercased || ticker.hasPrefix(lowercased + "-")
    }

    private mutating func ask(for id: ID<Candidate>) {
        if asked[id] == nil { asked[id] = Story(candidate: id) }
    }

    private func withOrder(_ exit: ExitStory) -> ExitStory {
        guard let intent = exit.decision?.value.approved?.id else { return exit }
        var exit = exit
        exit.order = orders[intent] ?? OrderStory()
        return exit
    }
}

extension MarketTime {
    /// Before anything that a journal holds.
    fileprivate static let distantPast = MarketTime(unixMicros: .min)
}
