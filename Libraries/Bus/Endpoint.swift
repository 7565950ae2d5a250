/// Where a socket binds or connects: a Unix socket's path or a TCP address.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// The address as libzmq reads it.
    public let address: String

    /// An endpoint from its text.
    ///
    /// - Parameter address: `ipc://` and an absolute path, or `tcp://` and a host and port.
    /// - Throws: ``BusError/Code/malformedEndpoint``, or ``BusError/Code/endpointTooLong`` for a path over ``BusLimits/pathBytesMax``
    ///   bytes.
    public init(_ address: String) throws(BusError) {
        if address.hasPrefix("ipc://") {
            try Endpoint.check(path: String(address.dropFirst(6)), of: address)
        } else if address.hasPrefix("tcp://") {
            let rest = address.utf8.dropFirst(6)
            guard let colon = rest.lastIndex(of: UInt8(ascii: ":")), colon > rest.startIndex, rest.index(after: colon) < rest.endIndex,
                !rest.contains(0)
            else { throw Endpoint.malformed(address, "a TCP endpoint is tcp://host:port") }
        } else {
            throw Endpoint.malformed(address, "an endpoint begins with ipc:// or tcp://")
        }
        self.address = address
    }

    /// The Unix socket at `path`, an absolute path of at most ``BusLimits/pathBytesMax`` bytes.
    ///
    /// - Throws: as ``init(_:)``.
    public static func ipc(path: String) throws(BusError) -> Endpoint { try Endpoint("ipc://" + path) }

    /// The address.
    public var description: String { address }

    private static func check(path: String, of address: String) throws(BusError) {
        guard path.utf8.first == UInt8(ascii: "/"), !path.utf8.contains(0) else {
            throw malformed(address, "the path of an ipc endpoint is absolute")
        }
        let count = path.utf8.count
        guard count <= BusLimits.pathBytesMax else {
            throw BusError(
                .endpointTooLong, attempt: "use", subject: address,
                reason: "the path has \(count) bytes, the system takes \(BusLimits.pathBytesMax); choose a shorter run directory")
        }
    }

    private static func malformed(_ address: String, _ reason: String) -> BusError {
        BusError(.malformedEndpoint, attempt: "use", subject: address, reason: reason)
    }
}
