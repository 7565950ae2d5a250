import Daemon
import Glibc

/// Whether an address can be listened on, asked before anything runs, so that a taken one refuses the start by name.
enum ListenCheck {
    /// Binds the address once and lets it go.
    /// - Throws: ``StartRefusal`` with the system's reason, and what to do about it.
    static func require(_ address: NetworkAddress) throws(StartRefusal) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(address.host, String(address.port), &hints, &found)
        guard code == 0, let info = found else {
            let reason = String(cString: gai_strerror(code))
            throw StartRefusal("listen on \(address): \(reason); set TBOT_HTTP_LISTEN to an address of this machine")
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(info.pointee.ai_family, info.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), info.pointee.ai_protocol)
        guard descriptor >= 0 else { throw StartRefusal("listen on \(address): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0 else {
            throw StartRefusal("listen on \(address): \(String(cString: strerror(errno))); stop what listens there or set TBOT_HTTP_LISTEN")
        }
    }
}
