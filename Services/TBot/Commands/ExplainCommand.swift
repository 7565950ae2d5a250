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

    /// How many earlier stories of a market are listed below the newest.
    static let listed = 10

    @Argument(help: "A signal's or candidate's id, or a market's or event's ticker.")
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
            for surface in surface.map({ [$0] }) ?? Surface.allCases {
                var collector = StoryCollector(question: subject)
                guard try CheckedJournals.forEachEvent(surface, layout, { collector.apply($0, at: $1) }) else { continue }
                stories += collector.stories
                markets.formUnion(collector.markets)
            }
            stories.sort { ($0.at ?? MarketTime(unixMicros: 0)) < ($1.at ?? MarketTime(unixMicros: 0)) }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                Output.line(String(decoding: try encoder.encode(stories.map(StoryJSON.init)), as: UTF8.self))
            } else if stories.isEmpty {
                let near = NearMiss.suggestion(for: subject, among: markets.sorted())
                Output.line("nothing is known of \(subject)" + (near.map { "; did you mean \($0)?" } ?? ""))
            } else {
                show(stories)
            }
            if stories.isEmpty { throw ExitCode(ExitStatus.broken) }
        }
    }

    private func show(_ stories: [Story]) {
        let full = all ? stories[...] : stories.suffix(1)
        for story in full {
            for line in Receipt.lines(story) { Output.line(line) }
        }
        let earlier = stories.dropLast(full.count)
        guard !earlier.isEmpty else { return }
        Output.line("earlier, newest first (\(earlier.count); all receipts with --all):")
        for story in earlier.reversed().prefix(ExplainCommand.listed) { Output.line("  " + Receipt.summary(story)) }
    }
}
