import ArgumentParser
import Daemon
import Glibc

/// Runs a compose file's services as plain processes.
struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "Runs the whole stack of a compose file as plain processes, with a live table.",
        discussion: """
            EXAMPLE: tbot up --for 90s --seed 1 --speed 600

            Runs until Ctrl-C (exit code 0) or for the time of --for, then stops scanning, compares the books with the venue's and prints \
            a summary. The last line is `UP ok …` or `UP failed: …`. A second Ctrl-C kills what is left.
            """)

    @OptionGroup var world: InitOptions
    @OptionGroup var options: UpOptions

    func run() async throws {
        try await CommandExit.catching("up") {
            signal(SIGPIPE, SIG_IGN)
            let foreground = Foreground.take()
            defer { foreground?.giveBack() }
            let console = Console(isTerminal: Output.isTerminal, hasColour: Output.hasColour)
            let preparation: UpPreparation
            let lifeline: LifelinePipe
            do {
                let variables = try world.variables()
                try Settings.load(environment: variables).requireStackMode()
                preparation = try UpPreparation(options: options, variables: variables, fresh: world.fresh)
                lifeline = try LifelinePipe()
                try GuardProcess.start(preparation, lifeline)
            } catch {
                console.line("UP failed: \(error)")
                throw ExitCode(ExitStatus.couldNotRun)
            }
            for line in preparation.header { console.line(line) }
            let code = await UpRun(preparation, options: options, console: console, lifeline: lifeline).run()
            if code != ExitStatus.done { throw ExitCode(code) }
        }
    }
}
