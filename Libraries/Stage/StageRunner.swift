public import Bus
public import Domain
import Glibc
import SwiftProtobuf
public import Journal
import Wire

/// Runs one stage: takes inputs in batches, journals inputs and outputs with one write and one sync, publishes them, then carries out the
/// effects.
///
/// Journal before bus before wire: what a reader hears of is on disk, and what the world is asked for was published before. An error of
/// the journal ends ``run(_:)``, and with it the process, within one batch.
public struct StageRunner<Shell: StageShell>: Sendable {
    public typealias Machine = Shell.Machine

    /// The most inputs that one sync covers.
    public static var batchLimit: Int { 512 }
    /// The most events of one source that wait for what caused them; the rest waits where it is.
    public static var heldBackLimit: Int { 1_024 }
    /// The pause between two ticks, and between two heartbeats.
    public static var tickInterval: Duration { .milliseconds(100) }

    /// The service's name, as its log and its readers call it.
    public let service: String
    /// The surface; empty for the publisher.
    public let surface: String
    let build: String
    let journal: Journal
    let outlet: LogOutlet
    let sources: [StageSource]
    let shell: Shell
    let inbox: StageInbox<Machine.Own>
    /// Market time now.
    let clock: @Sendable () -> MarketTime
    /// STOP files; one that exists stops the surface.
    let stopFiles: StopFiles
    /// The settings that decide, as they are journaled.
    let settings: String
    let progress: StageProgress

    public init(
        service: String, surface: String, build: String, journal: Journal, outlet: LogOutlet, sources: [StageSource], shell: Shell,
        inbox: StageInbox<Machine.Own>, clock: @escaping @Sendable () -> MarketTime, stopFiles: StopFiles, settings: String,
        progress: StageProgress
    ) {
        self.service = service
        self.surface = surface
        self.build = build
        self.journal = journal
        self.outlet = outlet
        self.sources = sources
        self.shell = shell
        self.inbox = inbox
        self.clock = clock
        self.stopFiles = stopFiles
        self.settings = settings
        self.progress = progress
    }

    /// Runs until the inbox is closed, then writes a checkpoint so that the next start reads one line; or, without one, until the task is
    /// cancelled.
    ///
    /// - Throws: the journal's and the followers' errors; after one the process must end.
    public func run(_ recovery: StageRecovery<Machine>) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for source in sources { group.addTask { try await feed(from: source) } }
            group.addTask { await tick() }
            group.addTask { await beat() }
            group.addTask {
                var loop = StageLoop(runner: self, recovery: recovery)
                try await loop.run()
                throw CancellationError()
            }
            do {
                while try await group.next() != nil {}
            } catch is CancellationError {
                group.cancelAll()
                for source in sources { await source.follower.close() }
            }
        }
    }

    /// Puts what a log says into the inbox, one batch at a time: the next one is asked for when this one was applied.
    ///
    /// - Throws: ``StageError/foreignUnreadable(source:seq:reason:)``, ``StageError/archived(source:oldest:)``, and the sockets' errors.
    private func feed(from source: StageSource) async throws {
        while let event = try await source.follower.next() {
            switch event {
            case .lines(let lines, let place):
                for start in stride(from: 0, to: lines.count, by: Self.heldBackLimit) {
                    let batch = try lines[start..<min(start + Self.heldBackLimit, lines.count)].map {
                        try read($0, of: source.name, at: place)
                    }
                    await inbox.putAndWait(batch, from: source.name)
                }
            case .status(.archived(let oldest)): throw StageError.archived(source: source.name, oldest: oldest)
            case .status(let status): inbox.put(local: .source(source.name, status.stageStatus))
            }
        }
    }

    private func read(_ line: LogLine, of source: String, at place: Place) throws -> Holdback.Pending {
        let position = LogPosition(source: source, logID: place.logID, generation: place.generation, seq: line.seq, hash: line.hash)
        // Inputs of another service mean nothing to its readers: not worth decoding.
        guard InputLine.parse(line.event) == nil else {
            return Holdback.Pending(line: line, event: .foreignInput(of: source), position: position)
        }
        do {
            return Holdback.Pending(line: line, event: try EventCodec.decode(Array(line.event)), position: position)
        } catch {
            throw StageError.foreignUnreadable(source: source, seq: line.seq, reason: "\(error)")
        }
    }

    private func tick() async {
        var stopped: Bool?
        while await pause() {
            let seen = stopFiles.areSet
            if seen != stopped {
                stopped = seen
                inbox.put(local: .stopFile(seen))
            }
            // A loop that is behind need not be told twice what time it is, here or at another log.
            guard inbox.count == 0 else { continue }
            for source in sources {
                guard let heard = await source.follower.lastHeartbeat, let head = Place(heard.heartbeat.head) else { continue }
                inbox.put(heartbeat: head, at: MarketTime(unixMicros: heard.heartbeat.atUs), of: source.name)
            }
            inbox.put(local: .tick)
        }
    }

    /// Says ten times a second where the log's head is, as long as the loop turns.
    private func beat() async {
        while await pause() {
            // The time before the head: every event up to it is at the head or before.
            guard progress.isFresh, let committed = progress.committed else { continue }
            var heartbeat = Tbot_V1_Heartbeat()
            heartbeat.service = service
            heartbeat.surface = surface
            heartbeat.head = journal.head.message
            heartbeat.atUs = committed.unixMicros
            heartbeat.machineNs = MachineTime.monotonic.nanoseconds
            heartbeat.pid = Int64(getpid())
            heartbeat.build = build
            let description = progress.description
            heartbeat.note = description.note
            let own = [("backlog_count", Int64(inbox.count)), ("held_back_count", Int64(progress.heldBack))]
            heartbeat.gauges = (own + description.gauges).map { name, value in
                var gauge = Tbot_V1_Gauge()
                gauge.name = name
                gauge.value = value
                return gauge
            }
            guard let bytes: [UInt8] = try? heartbeat.serializedBytes() else { continue }  // it has no required field
            try? await outlet.publish(.hb, [bytes])  // a socket that is closed needs no heartbeat
        }
    }

    private func pause() async -> Bool {
        do {
            try await Task.sleep(for: Self.tickInterval)
            return true
        } catch {
            return false
        }
    }
}
