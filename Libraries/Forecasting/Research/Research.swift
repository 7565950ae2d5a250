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
        let inflation = DatedSeries(months, in: .inflation, of: calendar, value: \.inflation)
        let unemployment = DatedSeries(months, in: .jobs, of: calendar, value: \.unemployment)
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

    /// Whether a scheduled meeting was held before `day` whose decision is not carried: by the calendar, and where it lists none by the
    /// distance to the last one, which was at most 91 days in the record (spring 2020).
    public func lacksMeeting(before day: CivilDate) -> Bool {
        guard let last = meetings(before: day).last?.decision.day else { return true }
        return day.dayNumber - last.dayNumber > Self.meetingGapMaxDays
            || calendar.releases.contains { $0.kind == .fomc && last < $0.day && $0.day < day }
    }

    private static let meetingGapMaxDays: Int64 = 100

    /// The conditions known to a question asked on `day`; `nil` when inflation or unemployment is unknown or stale, or no meeting is known.
    public func conditions(on day: CivilDate) -> Conditions? {
        Self.conditions(on: day, after: meetings(before: day).last?.decision, inflation, unemployment)
    }

    /// The consensus for `indicator` and `month` known to a question asked on `day`: the latest.
    public func consensus(for indicator: Indicator, _ month: ReferenceMonth, on day: CivilDate) -> Consensus? {
        consensus.filter { $0.indicator == indicator && $0.month == month && $0.knownOn < day }.max { $0.knownOn < $1.knownOn }
    }

    /// How far prints of `indicator` fell from consensus; `nil` while the record of it was not complete on `day`.
    public func surprises(of indicator: Indicator, on day: CivilDate) -> SurpriseHistogram? {
        surprises.first { $0.indicator == indicator && $0.recordedThrough < day }
    }

    /// Which of `needs` this research has nothing for on `day`, or only what is stale, in the order of ``ResearchNeed/allCases``: a
    /// predictor says so when it starts.
    public func lacking(_ needs: Set<ResearchNeed>, on day: CivilDate) -> [ResearchNeed] {
        ResearchNeed.allCases.filter { need in
            guard needs.contains(need) else { return false }
            return switch need {
            case .decisions: lacksMeeting(before: day)
            case .conditions: conditions(on: day) == nil
            case .surprises: surprises.allSatisfy { $0.recordedThrough >= day }
            case .consensus: consensus.allSatisfy { $0.knownOn >= day }
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
