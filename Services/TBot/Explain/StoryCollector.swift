import Domain

/// Collects the stories that a question is about: a pure fold over the journals of one surface, the scanner's first, then the gate's, the
/// executor's, the resolver's.
struct StoryCollector: Sendable {
    /// The id of a signal or a candidate, or a market's or event's ticker in any case.
    let question: String
    private(set) var stories: [Story] = []
    /// Markets that were seen, for telling a person what is near.
    private(set) var markets: Set<String> = []
    private var indexes: [ID<Candidate>: Int] = [:]
    private var intents: [ID<OrderIntent>: Int] = [:]

    init(question: String) { self.question = question }

    mutating func apply(_ event: StackEvent, at time: MarketTime) {
        switch event {
        case .offer(let event): apply(event, at: time)
        case .decision(.decided(let decision)): apply(decision, at: time)
        case .decision: return
        case .execution(let event): apply(event)
        case .position(let event): apply(event)
        }
    }

    private mutating func apply(_ event: OfferEvent, at time: MarketTime) {
        switch event {
        case .offered(let candidate):
            markets.insert(candidate.market.value)
            guard matches(candidate.market.value) || candidate.id.value == question else { return }
            stories[index(of: candidate.id)].offered = Story.Timed(value: candidate, at: time)
        case .handed(let id, _): change(id) { $0.handedAt = time }
        case .superseded(let id): change(id) { $0.scanner = Story.Timed(value: .superseded, at: time) }
        case .skipped(let id, let check): change(id) { $0.scanner = Story.Timed(value: .skipped(check), at: time) }
        case .lost(let id): change(id) { $0.scanner = Story.Timed(value: .lost, at: time) }
        case .scanned, .condition: return
        }
    }

    private mutating func apply(_ decision: Decision, at time: MarketTime) {
        markets.insert(decision.market.value)
        var intent: OrderIntent?
        if case .approved(let entry) = decision.verdict { intent = entry.intent }
        let isAskedFor =
            matches(decision.market.value) || matches(decision.event.value) || decision.candidate.value == question
            || intent?.id.value == question
        guard isAskedFor || indexes[decision.candidate] != nil else { return }
        let index = index(of: decision.candidate)
        stories[index].decision = Story.Timed(value: decision, at: time)
        if let intent { intents[intent.id] = index }
    }

    private mutating func apply(_ event: ExecutionEvent) {
        switch event {
        case .attempted(let attempt): change(attempt.intent) { $0.order.attempts.append(attempt) }
        case .answered(let id, let state):
            guard let index = stories.firstIndex(where: { $0.order.attempts.contains { $0.id == id } }) else { return }
            stories[index].order.states[id] = state
        case .filled(let fill): change(fill.intent) { $0.order.fills.append(fill) }
        case .declined(let id, let reason): change(id) { $0.order.declined = reason }
        case .finished(let order): change(order.intent.id) { $0.order.finished = order }
        case .taken, .condition: return
        }
    }

    private mutating func apply(_ event: PositionEvent) {
        switch event {
        case .opened(let position), .reduced(let position, _, _, _): change(position.id) { $0.position = position }
        case .resolved(let end): change(end.position.id) { $0.resolved = end }
        case .exitRequested, .marked, .compared, .condition: return
        }
    }

    private func matches(_ ticker: String) -> Bool { ticker.lowercased() == question.lowercased() }

    private mutating func index(of id: ID<Candidate>) -> Int {
        if let index = indexes[id] { return index }
        stories.append(Story(candidate: id))
        indexes[id] = stories.count - 1
        return stories.count - 1
    }

    private mutating func change(_ id: ID<Candidate>, _ body: (inout Story) -> Void) {
        if let index = indexes[id] { body(&stories[index]) }
    }

    private mutating func change(_ id: ID<OrderIntent>, _ body: (inout Story) -> Void) {
        if let index = intents[id] { body(&stories[index]) }
    }
}
