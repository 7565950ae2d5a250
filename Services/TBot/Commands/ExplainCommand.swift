import ArgumentParser
import Daemon
import Domain
import FoundationEssentials

/// Why something was, or was not, traded: the receipts.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "The receipt of the checks: which ran, what they saw, their limits, and which refused first.",
        discussion: "EXAMPLE: tbot explain KXFEDDECISION-26MAR-H0        tbot explain s-7f3a\n\nExit code 1 when nothing is known of it.")

    @Argument(help: "A signal's or candidate's id, or the ticker of a market, an event or a series.")
    var subject: String

    @Option(name: .long, help: "The surface; all that have journals by default.")
    var surface: Surface?

    @Flag(name: .long, help: "Every receipt in full, oldest first.")
    var all = false

    @Flag(name: .long, help: "Print JSON: one array, oldest first.")
    var json = false

    func run() throws {
        try CommandExit.catching("explain") {
            let layout = try Settings.forReading().layout
            var stories: [Story] = []
            var markets: Set<String> = []
            var hasJournals = false
            for surface in surface.map({ [$0] }) ?? Surface.allCases {
                var collector = StoryCollector(question: subject)
                guard try CheckedJournals.forEachEvent(surface, layout, { collector.apply($0, at: $1) }) else { continue }
                hasJournals = true
                stories += collector.stories
                markets.formUnion(collector.markets)
            }
            guard hasJournals else { throw StartRefusal.noJournals(layout) }
            stories.sort { ($0.at?.unixMicros ?? .min) < ($1.at?.unixMicros ?? .min) }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                Output.line(String(decoding: try encoder.encode(stories.map(StoryJSON.init)), as: UTF8.self))
            } else if stories.isEmpty {
                let near = NearMiss.suggestion(for: subject, among: markets.sorted())
                Output.line("nothing is known of \(subject)" + (near.map { "; did you mean \($0)?" } ?? ""))
            } else {
                for line in Explanation.lines(stories, all: all) { Output.line(line) }
            }
            if stories.isEmpty { throw ExitCode(ExitStatus.broken) }
        }
    }
}
