import Bus
import Daemon
import Domain
import Logging
import ServiceLifecycle

/// Listens to the heartbeats of every service that has a log socket on the surfaces, predictors included; new ones are found by their
/// sockets.
struct HeartbeatWatch: Service {
    /// A service that is silent for so long is listened to over a new socket.
    static let silenceMax = Duration.seconds(3)
    /// How often it looks for services that are new.
    static let searchInterval = Duration.seconds(1)
    /// The most services that are listened to; further ones are not shown.
    static let servicesMax = 256

    let loop: BusLoop
    let run: String
    let surfaces: [Surface]
    let board: HeartbeatBoard
    let now: @Sendable () -> MachineTime
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var known: Set<HeartbeatBoard.Key> = []
                repeat {
                    for key in found() where known.count < Self.servicesMax && known.insert(key).inserted {
                        group.addTask { await listen(to: key) }
                    }
                } while await pause(Self.searchInterval)
            }
        }
    }

    /// The services that have, or had, a log socket.
    private func found() -> [HeartbeatBoard.Key] {
        (surfaces.map { Optional($0) } + [nil]).flatMap { surface -> [HeartbeatBoard.Key] in
            do {
                return try StateDirectory.names(paths(surface).directory).filter { $0.hasSuffix(".log") }
                    .map { HeartbeatBoard.Key(surface: surface, service: String($0.dropLast(4))) }
            } catch {
                logger.debug("cannot look for services", metadata: ["error": "\(error)"])
                return []
            }
        }
    }

    private func paths(_ surface: Surface?) -> BusPaths { BusPaths(run: run, surface: surface?.rawValue ?? BusPaths.everySurface) }

    /// Listens until the task is cancelled, over a new socket whenever the service was silent.
    private func listen(to key: HeartbeatBoard.Key) async {
        repeat {
            do {
                let inlet = try LogInlet(on: loop, connect: paths(key.surface).log(key.service), topics: [.hb])
                let since = now()
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await take(from: inlet, key) }
                    group.addTask {
                        while await pause(Self.searchInterval) {
                            if now() - max(board.all[key]?.at ?? since, since) > Self.silenceMax { break }
                        }
                    }
                    await group.next()
                    await inlet.close()
                    group.cancelAll()
                }
            } catch {
                logger.debug("cannot listen", metadata: ["service": "\(key.service)", "error": "\(error)"])
            }
        } while await pause(Self.searchInterval)
    }

    private func take(from inlet: LogInlet, _ key: HeartbeatBoard.Key) async {
        while let messages = await inlet.receive(upTo: 64) {
            // What it says beyond that it lives is not for everyone to read.
            if messages.contains(where: { $0.topic == .hb }) { board.heard(key, at: now()) }
        }
    }

    /// Whether the task goes on after it.
    private func pause(_ duration: Duration) async -> Bool {
        do {
            try await Task.sleep(for: duration)
            return true
        } catch {
            return false
        }
    }
}
