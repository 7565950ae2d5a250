import Domain
import Stage
import Wire

/// The publisher: turns what the gate approved, the executor did and the resolver saw end into the public feed.
///
/// Its own log is the feed's durable append: an entry's seq, its predecessor's hash and its own are given by the input that caused it,
/// and each entry is an event of this log before anyone can read it. The pages on disk and the gateway are copies.
struct PublisherStage: Stage {
    static let version: UInt32 = 1

    /// It takes nothing but other services' logs: what its effects bring back changes no decision.
    typealias Own = Never

    enum Effect: Hashable, Sendable {
        /// Write this entry to the feed's pages.
        case append(FeedLine)
        /// Bring the feed's pages up to this head from the journal: a crash may have come between journal and page.
        case complete(FeedHead)
    }

    /// After this much market time without an entry a heartbeat is published, so that silence shows in the chain itself.
    static let quietLimit = Span.hours(1)

    /// The seq of the newest entry; 0 before the first.
    private var seq: UInt64 = 0
    /// Its hash, 64 hexadecimal digits.
    private var hash = Hash256.zero.hex
    /// When the newest entry was published, or the first start before there is one.
    private var lastPublished: MarketTime?
    private var rules: PublisherRules?
    /// What was approved and is held, by surface.
    private(set) var books = SortedMap<String, SignalBook>()

    /// How far the feed goes.
    var head: FeedHead {
        guard let hash = Hash256(hex: hash) else { preconditionFailure("the state holds a hash that is none") }
        return FeedHead(seq: seq, hash: hash)
    }

    mutating func apply(_ input: StageInput<Own>, at now: MarketTime) -> Step<Effect> {
        switch input {
        case .started(let start):
            rules = PublisherRules(json: start.settings)
            if lastPublished == nil { lastPublished = now }
            return Step(effects: [.complete(head)])
        case .tick:
            guard let rules, let lastPublished, now - lastPublished >= Self.quietLimit else { return .ignored }
            var step = Step<Effect>()
            publish(.heartbeat(mode: rules.mode), at: now, &step)
            return step
        case .event(let event, let position):
            let surface = String(position.source.prefix { $0 != "/" })
            var book = books[surface] ?? SignalBook()
            guard let drafts = book.apply(event) else { return .ignored }
            books[surface] = book
            var step = Step<Effect>()
            for draft in drafts { publish(draft, at: now, &step) }
            return step
        case .stopFile, .source, .heard: return .ignored
        case .own(let never): switch never {}
        }
    }

    /// Gives the draft its place in the chain.
    private mutating func publish(_ draft: FeedDraft, at now: MarketTime, _ step: inout Step<Effect>) {
        let line = FeedChain.line(for: draft.entry(seq: seq + 1, at: now), previous: head.hash)
        seq = line.seq
        hash = line.hash.hex
        lastPublished = now
        step.outputs.append(.feed(line))
        step.effects.append(.append(line))
    }
}
