import Daemon
import Glibc

/// Finds out before the start whether a port that a service will listen on is taken, since the service itself could only fail over it.
enum PortCheck {
    /// What stands in the way of `instances`, one line each; empty when nothing does.
    static func problems(_ instances: [Instance]) -> [String] {
        var problems: [String] = []
        for instance in instances {
            for address in addresses(of: instance) where isTaken(address) {
                let way = setting(of: instance).map { "; choose another with \($0)" } ?? ""
                problems.append("\(instance.name): \(address) is taken by another process\(way)")
            }
        }
        return problems
    }

    /// Where a service of ours listens, by its settings.
    static func addresses(of instance: Instance) -> [NetworkAddress] {
        switch program(instance) {
        case "publisher":
            let text = instance.environment[SettingKey.httpListen.rawValue] ?? "\(Settings.defaultHTTPListen)"
            return NetworkAddress(text).map { [$0] } ?? []
        case "venue-sim":
            let host = instance.environment[SettingKey.simHost.rawValue] ?? Settings.defaultSimHost
            guard let base = Int(instance.environment[SettingKey.simPortBase.rawValue] ?? "\(Settings.defaultSimPortBase)") else { return [] }
            // The admin port and Kalshi's.
            return [NetworkAddress(host: host, port: base), NetworkAddress(host: host, port: base + 1)]
        default: return []
        }
    }

    private static func setting(of instance: Instance) -> String? {
        switch program(instance) {
        case "publisher": SettingKey.httpListen.rawValue
        case "venue-sim": SettingKey.simPortBase.rawValue
        default: nil
        }
    }

    private static func program(_ instance: Instance) -> Substring { instance.executable.split(separator: "/").last ?? "" }

    /// Whether binding to `address` fails because it is in use. What else can go wrong is left to the service to say.
    static func isTaken(_ address: NetworkAddress) -> Bool {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address.host, "\(address.port)", &hints, &list) == 0, let first = list else { return false }
        defer { freeaddrinfo(first) }
        let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        return bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) != 0 && errno == EADDRINUSE
    }
}
