import Domain

/// The life of one candidate over the journals of its surface, as far as it went.
struct Story: Hashable, Sendable {
    /// An event with its time.
    struct Timed<Value: Hashable & Sendable>: Hashable, Sendable {
        let value: Value
        let at: MarketTime
    }

    /// What the scanner made of it.
    enum ScannerVerdict: Hashable, Sendable {
        case superseded
        case skipped(CheckResult)
        case lost
    }

    let candidate: ID<Candidate>
    var offered: Timed<OfferedCandidate>?
    var handedAt: MarketTime?
    var scanner: Timed<ScannerVerdict>?
    var decision: Timed<Decision>?
    var order = OrderStory()
    var position: Position?
    /// Every wish to leave the position, in the order of asking.
    var exits: [ExitStory] = []
    /// The position's end.
    var resolved: ResolvedPosition?
    /// How the market ended after exits had sold the position.
    var outcome: ResolvedPosition?

    /// The intent that was approved.
    var intent: OrderIntent? {
        guard case .approved(let entry)? = decision?.value.verdict else { return nil }
        return entry.intent
    }

    var market: ID<Market>? { decision?.value.market ?? offered?.value.market }
    /// The time of its newest event before any order.
    var at: MarketTime? { decision?.at ?? scanner?.at ?? handedAt ?? offered?.at }
}
