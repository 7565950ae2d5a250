/// What the scanner says: every candidate's way to a predictor, or the reason why it did not get there.
public enum OfferEvent: Hashable, Sendable {
    /// A candidate exists. It ends in exactly one verdict: one of those below, or the gate's decision.
    case offered(OfferedCandidate)
    /// A newer candidate of the same market took its place before it was handed out.
    case superseded(ID<Candidate>)
    /// The free checks say that the gate would refuse it.
    case skipped(ID<Candidate>, CheckResult)
    /// It was sent to a predictor, and so much was reserved for it.
    case handed(ID<Candidate>, reservation: Money)
    /// It was handed out, and no decision came by its deadline.
    case lost(ID<Candidate>)
    /// A scan of the venue is done.
    case scanned(ScanSummary)
    /// A condition holds, or holds no more.
    case condition(Condition)
}

/// A candidate at its birth.
public struct OfferedCandidate: Hashable, Sendable, Codable {
    public let id: ID<Candidate>
    public let market: ID<Market>
    public let title: String
    public let category: String
    public let yesBid: YesPrice?
    public let yesAsk: YesPrice?
    public let held: Bool

    public init(id: ID<Candidate>, market: ID<Market>, title: String, category: String, yesBid: YesPrice?, yesAsk: YesPrice?, held: Bool) {
        self.id = id
        self.market = market
        self.title = title
        self.category = category
        self.yesBid = yesBid
        self.yesAsk = yesAsk
        self.held = held
    }
}

/// What one scan of a venue saw.
public struct ScanSummary: Hashable, Sendable, Codable {
    /// Markets listed by the venue.
    public let listed: Int
    /// How many each filter dropped, by the filter's name.
    public let dropped: SortedMap<String, Int>
    /// What the venue sent that could not be read, in words.
    public let problems: [String]

    public init(listed: Int, dropped: SortedMap<String, Int>, problems: [String]) {
        self.listed = listed
        self.dropped = dropped
        self.problems = problems
    }
}
