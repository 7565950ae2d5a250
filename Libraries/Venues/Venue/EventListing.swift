/// What one listing of events brought.
public struct EventListing: Hashable, Sendable, Codable {
    public let events: [ListedEvent]
    /// Events and series that could not be read, each with the reason.
    public let problems: [VenueProblem]

    public init(events: [ListedEvent], problems: [VenueProblem]) {
        self.events = events
        self.problems = problems
    }
}
