import Domain

/// One decoded event of a service's journal, as far as the operator's figures want it.
enum StackEvent: Sendable {
    case offer(OfferEvent)
    case decision(DecisionEvent)
    case execution(ExecutionEvent)
    case position(PositionEvent)
}
