import ArgumentParser
import Daemon
import Glibc

/// The process that outlives a killed `tbot up` by a few seconds and takes its children with it. Only `tbot up` starts it.
struct GuardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guard", abstract: "Ends the processes of a run when its `tbot up` has gone (started by `tbot up`).",
        shouldDisplay: false)

    @Argument(help: "The run's TBOT_UP_ID.")
    var upID: String

    func run() throws {
        for signal in [SIGINT, SIGTERM, SIGHUP] { Glibc.signal(signal, SIG_IGN) }
        var byte: UInt8 = 0
        while true {
            let count = read(ChildProcess.lifelineDescriptor, &byte, 1)
            if count > 0 || (count < 0 && errno == EINTR) { continue }
            break
        }
        OrphanSweep(upID: upID).run()
    }
}
