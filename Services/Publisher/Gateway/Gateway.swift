import Daemon
import Domain
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP side of the publisher.
struct Gateway: Service {
    /// Connections at once; further ones wait in the system's queue. More than the polls that may wait, so that a refusal is heard.
    static let connectionsMax = 4_096
    /// How long a connection may be idle: longer than a poll, which is not idle.
    static let idleMax = TimeAmount.seconds(90)

    let host: String
    let port: Int
    let responder: GatewayResponder
    let logger: Logger
    /// Told the port that is listened on.
    let onListening: @Sendable (Int) -> Void

    init(host: String, port: Int, responder: GatewayResponder, logger: Logger, onListening: @escaping @Sendable (Int) -> Void = { _ in }) {
        self.host = host
        self.port = port
        self.responder = responder
        self.logger = logger
        self.onListening = onListening
    }

    /// Runs until the process is asked to stop; then every waiting poll is answered at once, since one open connection would keep the
    /// process alive.
    func run() async throws {
        var quiet = logger
        quiet.logLevel = max(.warning, logger.logLevel)
        let application = Application(
            responder: responder, server: .http1(configuration: .init(idleTimeout: Self.idleMax)),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsMax)),
            onServerRunning: { [logger, host, port, onListening] channel in
                let port = channel.localAddress?.port ?? port
                logger.info("listening", metadata: ["address": "\(NetworkAddress(host: host, port: port))"])
                onListening(port)
            }, logger: quiet)
        let waiters = responder.store.waiters
        try await withGracefulShutdownHandler {
            try await application.run()
        } onGracefulShutdown: {
            waiters.end()
        }
    }
}
