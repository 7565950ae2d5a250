import Glibc

/// A system call that failed.
struct SocketFailure: Error {
    let call: String
    let number: Int32
}

/// Sockets on 127.0.0.1.
enum Loopback {
    /// A listening socket on a free port.
    static func listen(backlog: Int32) throws -> (descriptor: Int32, port: Int) {
        let descriptor = try makeSocket()
        var address = address(port: 0)
        try check("bind", withAddress(&address) { bind(descriptor, $0, $1) })
        try check("listen", Glibc.listen(descriptor, backlog))
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        try check("getsockname", code)
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A socket whose connection to `port` is under way or made.
    static func connect(port: Int) throws -> Int32 {
        let descriptor = try makeSocket(Int32(SOCK_NONBLOCK.rawValue))
        var address = address(port: port)
        _ = withAddress(&address) { Glibc.connect(descriptor, $0, $1) }
        return descriptor
    }

    /// Waits until `descriptor` is readable; `false` when `other` is.
    static func isReadable(_ descriptor: Int32, or other: Int32) -> Bool {
        var events = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0)]
        while poll(&events, 2, -1) < 0 {}
        return events[1].revents == 0
    }

    private static func makeSocket(_ flags: Int32 = 0) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | flags, 0)
        try check("socket", descriptor)
        return descriptor
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
        return address
    }

    private static func withAddress(_ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }

    private static func check(_ call: String, _ result: Int32) throws {
        guard result >= 0 else { throw SocketFailure(call: call, number: errno) }
    }
}
