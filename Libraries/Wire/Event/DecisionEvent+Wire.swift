import Domain

extension DecisionEvent {
    init(_ message: Tbot_V1_DecisionEvent) throws(WireError) {
        switch message.kind {
        case .decided(let decision): self = .decided(try Decision(decision))
        case .exitDecided(let decision): self = .exitDecided(try ExitDecision(decision))
        case .approval(let approval): self = .approval(try Approval(approval))
        case .state(let state): self = .state(try SurfaceState(state))
        case .figures(let figures): self = .figures(try AccountFigures(figures))
        case .dayOpened(let opening): self = .dayOpened(try DayOpening(opening))
        case .breakerTripped(let trip): self = try DecisionEvent.breakerTripped(trip)
        case .strategy(let change): self = .strategy(try StrategyChange(change))
        case .category(let suspension): self = .category(try CategorySuspension(suspension))
        case nil: throw .missing("DecisionEvent.kind")
        }
    }

    private static func breakerTripped(_ trip: Tbot_V1_BreakerTrip) throws(WireError) -> DecisionEvent {
        let fields = Fields("BreakerTrip")
        return .breakerTripped(
            day: try fields.day(trip.hasDay, trip.day, "day"), loss: try fields.money(trip.hasLossUusd, trip.lossUusd, "loss_uusd"),
            limit: try fields.money(trip.hasLimitUusd, trip.limitUusd, "limit_uusd"))
    }

    var message: Tbot_V1_DecisionEvent {
        var message = Tbot_V1_DecisionEvent()
        switch self {
        case .decided(let decision): message.decided = decision.message
        case .exitDecided(let decision): message.exitDecided = decision.message
        case .approval(let approval): message.approval = approval.message
        case .state(let state): message.state = state.message
        case .figures(let figures): message.figures = figures.message
        case .dayOpened(let opening): message.dayOpened = opening.message
        case .breakerTripped(let day, let loss, let limit):
            var trip = Tbot_V1_BreakerTrip()
            trip.day = day.description
            trip.lossUusd = loss.micros
            trip.limitUusd = limit.micros
            message.breakerTripped = trip
        case .strategy(let change): message.strategy = change.message
        case .category(let suspension): message.category = suspension.message
        }
        return message
    }
}
