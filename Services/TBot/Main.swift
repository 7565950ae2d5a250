import ArgumentParser
import Daemon

/// The operator's command line.
@main
struct TBot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tbot",
        abstract: "Scans markets, forecasts, and places the few orders that survive ten checks.",
        discussion:
            "EXAMPLE: tbot up --for 90s\n\nExit codes: 0 done, 1 the answer is no or something broke, 2 could not run, 64 wrong usage.",
        version: BuildInfo.id,
        subcommands: [
            InitCommand.self, UpCommand.self, StatusCommand.self, ExplainCommand.self, TapCommand.self, HealthCommand.self,
            GuardCommand.self,
        ])
}
