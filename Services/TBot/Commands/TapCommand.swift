import ArgumentParser
import Bus
import Daemon
import Domain
import Glibc
import UnixSignals

/// Watches the bus without disturbing it: a subscriber to every service's log socket, whose losses are its own.
struct TapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tap",
        abstract: "Watches the bus: decoded, one line a message. Disturbs nothing; at worst it misses something itself.",
        discussion: """
            EXAMPLE: tbot tap --topic 'risk-gate.log.*' --not '*.figures' --count 20

            A message's subject is service.topic.kind, such as risk-gate.log.decided, scanner.work.candidate or executor.hb. A pattern is \
            a subject with * for any text, or a topic alone: log, hb, quote, metric, work. Heartbeats, quotes and inputs are shown only \
            when asked for. Ends with Ctrl-C, exit code 0.
            """)

    @Option(name: .long, help: "Show only what matches; may be given again.")
    var topic: [String] = []

    @Option(name: .customLong("not"), help: "Leave out what matches; may be given again.")
    var unwanted: [String] = []

    @Option(name: .long, help: "The surface; all by default.")
    var surface: Surface?

    @Option(name: .long, help: "Show only what holds this text, such as a signal's id.")
    var signal: String?

    @Option(name: .long, help: "End after so many messages.")
    var count: Int?

    @Flag(name: .long, help: "Print JSON, one object a line; a line of the log inside stands exactly as it was written.")
    var json = false

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count \(count): at least 1") }
        for pattern in topic + unwanted {
            if let fault = TapFilter.fault(of: pattern) { throw ValidationError(fault) }
        }
    }

    func run() async throws {
        try await CommandExit.catching("tap") {
            // A reader that went away is the end of the tap, not an error.
            Glibc.signal(SIGPIPE, SIG_DFL)
            let layout = try Settings.forReading().layout
            let addresses = try surfaces(layout).flatMap { surface in
                ServiceAddress.all(of: surface, predictors: 0).filter { $0.surface != nil }
                    + (try ServiceAddress.predictors(of: surface, layout))
            }
            let filter = TapFilter(wanted: topic, unwanted: unwanted, contains: signal)
            let silence = Silence(DisplayPath.short(layout.run))
            let tap = Tap(addresses: addresses + [ServiceAddress(service: "publisher", surface: nil)], layout: layout, filter: filter, heard: { silence.end() })
            let (count, json) = (count, json)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await tap.run(count: count) { Output.line(json ? $0.jsonLine : $0.line) }
                    return true
                }
                group.addTask {
                    await silence.watch()
                    return false
                }
                // A person has seen enough: the ordinary end of a tap without a count.
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: [.sigint, .sigterm]) { break }
                    return true
                }
                while let isOver = try await group.next(), !isOver {}
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    /// The surface that was asked for, or those that have a run directory.
    private func surfaces(_ layout: FileLayout) throws -> [Surface] {
        if let surface { return [surface] }
        let present = Surface.allCases.filter { FileKind.at(layout.runDirectory($0)) == .directory }
        guard !present.isEmpty else {
            throw StartRefusal("no sockets in \(DisplayPath.short(layout.run)); start with tbot up, or set TBOT_RUN")
        }
        return present
    }
}
