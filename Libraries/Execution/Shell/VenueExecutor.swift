internal import Domain
public import Stage
public import Venues
public import Wire

/// The world around the executor's stage: carries out its effects at one venue.
///
/// Every effect ends by itself: pauses are bounded by the stage, and a venue bounds its requests. It decides nothing but the two questions that must be asked in
/// the last moment: is there a STOP file, and is it too late.
public struct VenueExecutor: StageShell {
    public typealias Machine = ExecutorStage

    let venue: any Venue
    let clock: ExecutorClock
    /// Whether a STOP file exists, asked immediately before the first byte of each order leaves.
    private let isStopped: @Sendable () -> Bool

    public init(venue: any Venue, clock: ExecutorClock, isStopped: @escaping @Sendable () -> Bool) {
        self.venue = venue
        self.clock = clock
        self.isStopped = isStopped
    }

    public func perform(_ effect: OrderEffect, lines: [LogLine]) async -> [OrderAnswer] {
        if effect.delay > .zero {
            // A pause that is cancelled is a process that ends; the next start asks again.
            do { try await clock.sleep(effect.delay) } catch { return [] }
        }
        return [await answer(to: effect)]
    }

    public func describe(_ machine: ExecutorStage) -> StageDescription {
        let desk = machine.desk
        let unknown = desk.working.values.count { order in
            if case .unknown = order.attempts.last?.state { true } else { false }
        }
        let reasons = (machine.isStopped ? ["STOP"] : []) + desk.conditions.conditions.map(\.name)
        return StageDescription(
            note: reasons.joined(separator: ", "),
            gauges: [
                ("working_orders_count", Int64(desk.working.count)), ("unknown_orders_count", Int64(unknown)),
                ("conditions_count", Int64(desk.conditions.conditions.count)), ("dropped_approvals_count", machine.droppedApprovals),
            ])
    }

    /// What an effect brings back, without its delay.
    func answer(to effect: OrderEffect) async -> OrderAnswer {
        switch effect {
        case .send(let request, let notAfter):
            let outcome = await send(request, notAfter: notAfter)
            return .sent(request.clientOrderID, outcome, machineNs: clock.machine().nanoseconds)
        case .look(let sought, _): return .looked(sought.attempt, await look(for: sought))
        case .settle(let attempt, let order, _): return .settled(attempt, await settlement(of: order))
        case .cancel(let attempt, let order, let market): return .cancelled(attempt, await venue.cancel(order, market: market))
        case .pause(let intent, _): return .paused(intent)
        case .audit(let since, _): return .audited(await audit(since: since))
        }
    }

    /// Asks twice: at once, so that what may not leave waits for nothing, and when its first byte is about to leave, which may be seconds
    /// later.
    private func send(_ request: OrderRequest, notAfter: MarketTime?) async -> SendOutcome {
        if let why = withheld(notAfter) { return .withheld(why) }
        let outcome = await venue.place(request) { withheld(notAfter)?.rawValue }
        guard case .refused(let refusal) = outcome, refusal.kind == .notSent, let why = Withheld(rawValue: refusal.code) else {
            return .placed(outcome)
        }
        return .withheld(why)
    }

    private func withheld(_ notAfter: MarketTime?) -> Withheld? {
        if isStopped() { return .stop }
        if let notAfter, clock.market() > notAfter { return .expired }
        return nil
    }
}
