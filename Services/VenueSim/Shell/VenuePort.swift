import Daemon
import Domain
import Glibc
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// One API on one port of the simulator's host.
struct VenuePort: Service {
    let name: String
    let host: String
    let port: Int
    let mount: Mount
    let logger: Logger
    /// Told the port that is listened on.
    let onListening: @Sendable (Int) -> Void

    /// - Throws: ``StartRefusal`` when the port is taken: said before anything runs, with what to do about it.
    init(name: String, host: String, port: Int, mount: Mount, logger: Logger, onListening: @escaping @Sendable (Int) -> Void = { _ in })
        throws
    {
        self.name = name
        self.host = host
        self.port = port
        self.mount = mount
        self.logger = logger
        self.onListening = onListening
        try Self.requireFree(host: host, port: port, name: name)
    }

    func run() async throws {
        var quiet = logger
        quiet.logLevel = max(.warning, logger.logLevel)
        let application = Application(
            responder: mount, configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { [logger, name, port, onListening] channel in
                let port = channel.localAddress?.port ?? port
                logger.info("listening", metadata: ["venue": "\(name)", "port": "\(port)"])
                onListening(port)
            }, logger: quiet)
        try await application.run()
    }

    /// Binds the port once and lets it go, so that a taken one refuses the start by name.
    private static func requireFree(host: String, port: Int, name: String) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw StartRefusal("socket for \(host):\(port): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard code == 0 else {
            throw StartRefusal(
                "\(name) port \(host):\(port): \(String(cString: strerror(errno))); stop what listens there or set TBOT_SIM_PORT_BASE")
        }
    }
}
