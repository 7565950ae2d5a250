import Domain
import Logging
import ServiceLifecycle

/// Keeps the venue alive between requests: settlements happen when they are due, the reached market time is noted, and books that cannot
/// be written end the process.
struct DeskTicker: Service {
    let desk: Desk
    /// Machine time between two ticks.
    var interval = Duration.milliseconds(500)
    /// Notes the market time that was certainly reached.
    let note: @Sendable (MarketTime) throws -> Void

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try note(try await desk.tick())
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }  // early on shutdown, which the loop sees
        }
        try note(try await desk.tick())
    }
}
