public import Domain

/// The clocks that the executor's shell reads, as values, so that a test can turn them by hand.
public struct ExecutorClock: Sendable {
    let market: @Sendable () -> MarketTime
    let machine: @Sendable () -> MachineTime
    let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - market: Market time now.
    ///   - machine: Machine time now.
    ///   - sleep: Waits in machine time; throws when the task is cancelled.
    public init(
        market: @escaping @Sendable () -> MarketTime, machine: @escaping @Sendable () -> MachineTime,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0, clock: .continuous) }
    ) {
        self.market = market
        self.machine = machine
        self.sleep = sleep
    }
}
