import ArgumentParser
import Daemon
import Domain

/// Makes what a run of the stack needs and is not there yet.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes run directory, clock, world marker, keys, and the sim's accounts and tokens. Safe to run again.",
        discussion: """
            EXAMPLE: tbot init --mode sim --seed 1 --speed 600

            Old state of another world, mode or seed is refused; --fresh (FRESH=1) moves it aside and deletes nothing.

            \(SettingsHelp.text)
            """)

    @OptionGroup var options: InitOptions

    @Flag(name: .long, help: "Print what was done as JSON.")
    var json = false

    func run() throws {
        try CommandExit.catching("init") {
            let settings = try Settings.load(environment: try options.variables())
            let report = try Initialiser(settings: settings).run(fresh: options.fresh || settings.bool(.fresh) ?? false)
            Output.line(json ? try report.json : report.text(settings.layout))
        }
    }
}
