import Domain
import Locked

/// A seeded world: FOMC-like decisions, CPI, jobs and unemployment ladders and elections, a new event every ten minutes of market time,
/// for ever.
///
/// Everything is a function of (seed, start, time). Generated events are kept in a cache of ``cacheMax`` events, oldest out, which
/// changes no answer.
struct SyntheticWorld: World {
    /// Generated events kept; one takes about 50 KB.
    static let cacheMax = 256

    let seed: UInt64
    let start: MarketTime
    private let cache = Locked(EventCache())

    /// - Parameter start: When market time begins; taken down to the minute.
    init(seed: UInt64, start: MarketTime) {
        self.seed = seed
        self.start = MarketTime(unixSeconds: start.unixSeconds.flooredDivision(by: 60) * 60)
    }

    var summary: WorldSummary {
        WorldSummary(
            kind: "synthetic", identity: "seed \(seed)", start: start, quoteSource: "model",
            assumptions: [
                "an event every 10 minutes of market time, each open for 3 to 8 hours; those of the 8 hours before the start exist too",
                "outcomes are drawn from each event's law: a softmax over a list, or a logistic law on the grid of the print for a ladder",
                "the crowd believes the law with an error of deviation 0.12, in 35 % of the events 0.6, and wanders around that error",
                "22 % of the markets are stale, patchy or thin, 4 % have no quotes",
                "what is taken from the crowd is renewed at the next step, after 1 to 30 minutes",
                "determined one minute after the close, paid five minutes later; 2 % of the elections pay half to two candidates",
            ])
    }

    var series: [ListedSeries] { Family.allCases.map(\.series) }

    func events(since: MarketTime, at now: MarketTime) -> [ListedEvent] {
        let longest = EventSlot.life.upperBound + 6
        let first = max(-EventSlot.before, ((since - start).wholeSeconds - longest * 60).flooredDivision(by: 60 * EventSlot.cadence))
        let last = (now - start).micros.flooredDivision(by: EventSlot.cadence * 60_000_000)
        guard first <= last else { return [] }
        return (first...last).map { generated(EventSlot(index: $0, seed: seed)).listed }.filter { ($0.finalizedAt ?? now) >= since }
    }

    func event(_ id: ID<MarketEvent>, at now: MarketTime) -> ListedEvent? { find(id, at: now)?.listed }

    func market(_ ticker: ID<Market>, at now: MarketTime) -> ListedMarket? {
        guard let dash = ticker.value.lastIndex(of: "-") else { return nil }
        // A threshold may be negative: T-0.1 has a dash of its own.
        let head = ticker.value[..<dash]
        let event = find(ID(String(head)), at: now) ?? (head.hasSuffix("-T") ? find(ID(String(head.dropLast(2))), at: now) : nil)
        return event?.listed.markets.first { $0.ticker == ticker }
    }

    func step(of market: ListedMarket, at now: MarketTime) -> CrowdStep? {
        guard let (event, index) = place(of: market), let number = event.stepNumber(index, minute: minute(now, in: event)) else {
            return nil
        }
        return event.step(index, number: number, seed: seed)
    }

    func steps(of market: ListedMarket, after start: MarketTime, through end: MarketTime) -> [CrowdStep] {
        guard let (event, index) = place(of: market), let last = event.stepNumber(index, minute: minute(end, in: event)) else { return [] }
        let interval = Int(event.paths[index].mood.interval)
        let first = event.stepNumber(index, minute: minute(start, in: event)).map { $0 + interval } ?? 0
        return stride(from: first, through: last, by: interval).map { event.step(index, number: $0, seed: seed) }
    }

    func nextStep(of market: ListedMarket, after time: MarketTime) -> MarketTime? {
        guard let (event, index) = place(of: market) else { return nil }
        let number = event.stepNumber(index, minute: minute(time, in: event)).map { Int64($0) + event.paths[index].mood.interval } ?? 0
        let next = event.listed.listedAt + .minutes(number)
        return next < market.closesAt && next > time ? next : nil
    }

    /// The whole event of a slot, for tests of the law behind it.
    func generated(_ slot: EventSlot) -> SyntheticEvent {
        if let event = cache.withLock({ $0.events[slot.index] }) { return event }
        let event = SyntheticEvent(slot: slot, seed: seed, start: start)
        cache.withLock { $0.insert(event, at: slot.index) }
        return event
    }

    private func minute(_ time: MarketTime, in event: SyntheticEvent) -> Int64 {
        (time - event.listed.listedAt).micros.flooredDivision(by: 60_000_000)
    }

    private func find(_ id: ID<MarketEvent>, at now: MarketTime) -> SyntheticEvent? {
        guard let dash = id.value.lastIndex(of: "-"), let closesAt = EventSlot.time(stamp: id.value[id.value.index(after: dash)...]),
            let slot = EventSlot(closingAt: (closesAt - start).wholeSeconds / 60, seed: seed), slot.listedAt(start: start) <= now
        else { return nil }
        let event = generated(slot)
        return event.listed.id == id ? event : nil
    }

    private func place(of market: ListedMarket) -> (SyntheticEvent, Int)? {
        let opened = (market.closesAt - start).wholeSeconds / 60
        guard let slot = EventSlot(closingAt: opened, seed: seed) else { return nil }
        let event = generated(slot)
        return event.listed.markets.firstIndex { $0.ticker == market.ticker }.map { (event, $0) }
    }
}

private struct EventCache: Sendable {
    var events: [Int64: SyntheticEvent] = [:]
    private var order: [Int64] = []

    mutating func insert(_ event: SyntheticEvent, at index: Int64) {
        guard events.updateValue(event, forKey: index) == nil else { return }
        order.append(index)
        guard order.count > SyntheticWorld.cacheMax else { return }
        events[order.removeFirst()] = nil
    }
}
