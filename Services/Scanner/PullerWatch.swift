import Bus
import ServiceLifecycle
import Stage

/// Tells the stage how many predictors are connected, whenever that changes.
struct PullerWatch: Service {
    let work: WorkOutlet
    let inbox: StageInbox<ScannerStage.Own>

    func run() async throws {
        await withGracefulShutdownHandler {
            var known = 0
            while let state = await work.change(from: known, orWritable: false) {
                known = state.pullers
                inbox.put(.pullers(known))
            }
        } onGracefulShutdown: {
            Task { await work.close() }  // the one place where a handler has to start something that waits
        }
    }
}
