public import Domain

/// Everything that is known about the world outside the markets, each fact with its day, and asked only as of a day.
///
/// As-of rule: a question asked on a day (New York) sees only what was published on an earlier day. No fact dated at or after the question
/// takes part, not even one of the same morning. A value: predictors load it once at start and share it.
public struct Research: Sendable {
    public let calendar: ReleaseCalendar
    /// What the operator gave.
    public private(set) var consensus: [Consensus]
    public let surprises: [SurpriseHistogram]
    private let inflation: DatedSeries
    private let unemployment: DatedSeries
    /// All meetings, oldest first.
    private let meetings: [Meeting]

    public init(
        decisions: [FOMCDecision], months: [MacroMonth], calendar: ReleaseCalendar, surprises: [SurpriseHistogram], consensus: [Consensus]
    ) {
        let inflation = DatedSeries(months, value: \.inflation) { calendar.publicationDay(of: .inflation, for: $0) }
        let unemployment = DatedSeries(months, value: \.unemployment) { calendar.publicationDay(of: .jobs, for: $0) }
        let ordered = decisions.sorted { $0.day < $1.day }
        self.calendar = calendar
        self.consensus = consensus
        self.surprises = surprises
        self.inflation = inflation
        self.unemployment = unemployment
        meetings = ordered.enumerated().map { index, decision in
            let last = index > 0 ? ordered[index - 1] : nil
            return Meeting(decision: decision, conditions: Self.conditions(on: decision.day, after: last, inflation, unemployment))
        }
    }

    /// The facts carried in this library, and no consensus.
    public static let standard = Research(
        decisions: FOMCTable.decisions, months: MacroTable.months, calendar: .standard, surprises: SurpriseTables.all, consensus: [])

    /// The same research with the operator's consensus figures.
    public func with(consensus: [Consensus]) -> Research {
        var copy = self
        copy.consensus = consensus
        return copy
    }

    /// The day in New York on which a question is asked.
    public func day(of question: MarketTime) -> CivilDate { NewYork.day(of: question) }

    /// Whether a listed release of one of `kinds` came out on the day of `question` and before it: then this research, which sees earlier
    /// days only, is older than it.
    public func isOlder(thanReleaseOf kinds: Set<ReleaseKind>, at question: MarketTime) -> Bool {
        let start = NewYork.instant(day(of: question), hour: 0, minute: 0)
        return calendar.releases.contains { kinds.contains($0.kind) && start <= $0.at && $0.at <= question }
    }

    /// The meetings known to a question asked on `day`, oldest first.
    ///
    /// Complexity: O(log n), n all meetings.
    public func meetings(before day: CivilDate) -> ArraySlice<Meeting> {
        var (low, high) = (0, meetings.count)
        while low < high {
            let middle = (low + high) / 2
            if meetings[middle].decision.day < day { low = middle + 1 } else { high = middle }
        }
        return meetings[..<low]
    }

    /// The conditions known to a question asked on `day`; `nil` when inflation or unemployment is unknown or older than 120 days, or no
    /// meeting is known.
    public func conditions(on day: CivilDate) -> Conditions? {
        Self.conditions(on: day, after: meetings(before: day).last?.decision, inflation, unemployment)
    }

    /// The consensus for `indicator` and `month` known to a question asked on `day`: the latest of those with a date, otherwise the one
    /// without.
    public func consensus(for indicator: Indicator, _ month: ReferenceMonth, on day: CivilDate) -> Consensus? {
        let known = consensus.filter { candidate in
            candidate.indicator == indicator && candidate.month == month && (candidate.knownOn.map { $0 < day } ?? true)
        }
        return known.max { left, right in
            guard let rightDay = right.knownOn else { return false }
            return left.knownOn.map { $0 < rightDay } ?? true
        }
    }

    /// How far prints of `indicator` fell from consensus; `nil` while the record of it was not complete on `day`.
    public func surprises(of indicator: Indicator, on day: CivilDate) -> SurpriseHistogram? {
        surprises.first { $0.indicator == indicator && $0.recordedThrough < day }
    }

    /// Which of `needs` this research has nothing for, in the order of ``ResearchNeed/allCases``: a predictor says so when it starts.
    public func lacking(_ needs: Set<ResearchNeed>) -> [ResearchNeed] {
        ResearchNeed.allCases.filter { need in
            guard needs.contains(need) else { return false }
            return switch need {
            case .decisions: meetings.isEmpty
            case .conditions: inflation.isEmpty || unemployment.isEmpty
            case .surprises: surprises.isEmpty
            case .consensus: consensus.isEmpty
            }
        }
    }

    private static func conditions(
        on day: CivilDate, after last: FOMCDecision?, _ inflation: DatedSeries, _ unemployment: DatedSeries
    ) -> Conditions? {
        guard let last, let inflation = inflation.latest(before: day), let unemployment = unemployment.latest(before: day) else {
            return nil
        }
        return Conditions(inflation: inflation, unemployment: unemployment, lastChange: last.basisPoints)
    }
}
