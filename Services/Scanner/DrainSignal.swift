import ServiceLifecycle
import Stage
import UnixSignals

/// SIGUSR1 ends scanning while everything else goes on: what was handed out is still decided, positions are still followed.
struct DrainSignal: Service {
    let inbox: StageInbox<ScannerStage.Own>

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigusr1)
        for await _ in signals.cancelOnGracefulShutdown() { inbox.put(.drain) }
    }
}
