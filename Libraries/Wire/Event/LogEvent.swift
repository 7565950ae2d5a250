public import Domain

/// What one event of a log says.
public enum LogEvent: Hashable, Sendable {
    /// The first line of a segment.
    case opening(LogOpening)
    /// Something that the log's service took in, by the name of its source; `self` for the service's own.
    case input(source: String)
    /// The gate's.
    case decision(DecisionEvent)
    /// The executor's.
    case execution(ExecutionEvent)
    /// The resolver's.
    case position(PositionEvent)
    /// The scanner's.
    case offer(OfferEvent)
    /// The publisher's.
    case feed(FeedLine)
}
