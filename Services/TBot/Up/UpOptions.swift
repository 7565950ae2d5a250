import ArgumentParser
import Daemon
import Domain

/// What `tbot up` is asked for beside the world.
struct UpOptions: ParsableArguments {
    @Option(name: [.customShort("f"), .customLong("file")], help: ArgumentHelp("The compose file.", valueName: "path"))
    var file = "compose/compose.yaml"

    @Option(name: .customLong("for"), help: ArgumentHelp("Stop after this time with all healthy, such as 90s.", valueName: "duration"))
    var runFor: String?

    @Option(name: .long, help: ArgumentHelp("Also start services of this profile; may be given again.", valueName: "name"))
    var profile: [String] = []

    @Option(name: .customLong("start-timeout"), help: ArgumentHelp("How long all services may take to be healthy.", valueName: "duration"))
    var startTimeout = "120s"

    func validate() throws {
        if let runFor, ComposeDuration.parse(runFor) == nil { throw ValidationError("--for \(runFor): not a duration such as 90s or 5m") }
        guard ComposeDuration.parse(startTimeout) != nil else {
            throw ValidationError("--start-timeout \(startTimeout): not a duration such as 120s")
        }
    }

    /// How long to run with all healthy; `nil` until somebody ends it.
    var duration: Duration? { runFor.flatMap(ComposeDuration.parse) }
    var startDuration: Duration { ComposeDuration.parse(startTimeout) ?? .seconds(120) }
}
