import Domain
import Wire

/// Where everything that a stage is told comes together, in front of ``StageRunner``.
///
/// A service puts its own inputs here: predictions that arrive, work that a predictor took. Its bound is kept by who puts in: followers
/// wait until their batch was applied, ticks are not put in twice, and effects are as many as the stage asked for.
public struct StageInbox<Own: Codable & Sendable>: Sendable {
    enum Item: Sendable {
        case lines([Holdback.Pending], source: String, applied: Latch)
        case local(InputLine.Local<Own>)
        /// A log's head and how far its writer's market time was committed by then.
        case heartbeat(source: String, head: Place, at: MarketTime)
    }

    let queue = Inbox<Item>()

    public init() {}

    /// How many items wait.
    public var count: Int { queue.count }

    /// Puts an input of the service's own at the end; dropped after ``close()``.
    public func put(_ own: Own) { queue.put(.local(.own(own))) }

    /// Ends the runner once everything in here was applied.
    public func close() { queue.close() }

    func put(heartbeat head: Place, at: MarketTime, of source: String) { queue.put(.heartbeat(source: source, head: head, at: at)) }

    func put(local: InputLine.Local<Own>) { queue.put(.local(local)) }

    /// Puts a batch of a log at the end, and waits until all of it was applied.
    func putAndWait(_ lines: [Holdback.Pending], from source: String) async {
        guard !lines.isEmpty else { return }
        let latch = Latch()
        queue.put(.lines(lines, source: source, applied: latch))
        await latch.wait()
    }
}
