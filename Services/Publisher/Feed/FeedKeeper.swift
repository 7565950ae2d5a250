import Daemon
import ServiceLifecycle

/// Ends the process when the feed's pages cannot be written, and syncs them when it stops.
struct FeedKeeper: Service {
    let store: FeedStore

    func run() async throws {
        for await failure in store.failures.cancelOnGracefulShutdown() { throw FeedUnwritable(reason: failure) }
        await store.close()
    }
}
