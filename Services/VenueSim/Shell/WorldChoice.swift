import Daemon
import Domain

/// Which world the settings ask for.
struct WorldChoice: Sendable {
    static let defaultSeed = 1

    private let context: ServiceContext
    private let header: BooksHeader?

    init(_ context: ServiceContext, _ header: BooksHeader?) {
        self.context = context
        self.header = header
    }

    /// The recorded world if recordings are named, else the synthetic one. A world that has begun keeps its start: the clock's origin
    /// moves with every restart.
    func world() throws -> any World {
        if let directory = context.settings.path(.simRecordings) { return try recorded(directory) }
        let seed = UInt64(context.settings.int(.simSeed) ?? Self.defaultSeed)
        let started = header.flatMap { $0.kind == "synthetic" ? $0.start : nil }
        return SyntheticWorld(seed: seed, start: try started ?? origin())
    }

    private func recorded(_ directory: String) throws -> any World {
        let world = try RecordedWorld(directory: directory, from: context.settings.time(required: .replayFrom))
        let now = context.clock.now()
        guard header != nil || world.covers(now) else {
            throw StartRefusal(
                "the clock stands at \(now.rfc3339Seconds), outside of the recording in \(directory): "
                    + "start the stack with FROM=\(world.summary.start.rfc3339Seconds)")
        }
        return world
    }

    /// Where the market clock began, so that the synthetic world begins with it.
    private func origin() throws -> MarketTime { try ClockFile.read(context.layout.clock)?.origin ?? context.clock.now() }
}
