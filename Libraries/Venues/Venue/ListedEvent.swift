public import Domain

/// An event with its markets, as the venue lists it.
public struct ListedEvent: Hashable, Sendable, Codable {
    public let event: MarketEvent
    /// The markets that could be read, in the venue's order, whatever their status.
    public let markets: [ListedMarket]
    /// How the markets hang together; ``EventStructure/unknown`` where one of them could not be read.
    public let structure: EventStructure
    /// The markets that could not be read, each with the reason: to be reported, not dropped.
    public let problems: [VenueProblem]

    public init(event: MarketEvent, markets: [ListedMarket], structure: EventStructure, problems: [VenueProblem]) {
        self.event = event
        self.markets = markets
        self.structure = structure
        self.problems = problems
    }
}
