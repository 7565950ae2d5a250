/// The endpoints of one surface, as files in its run directory.
///
/// `<run>/<surface>/<service>.log`, `<service>.ask`, `candidates.work` and `predictions.work`.
public struct BusPaths: Hashable, Sendable {
    /// The surface's name under which a service of all surfaces, the publisher, has its endpoints.
    public static let everySurface = "all"

    /// The directory of the endpoints, without a slash at its end.
    public let directory: String

    /// The endpoints of `surface`.
    ///
    /// - Parameters:
    ///   - run: the run directory, an absolute path (`TBOT_RUN`).
    ///   - surface: the surface's name, or ``everySurface``.
    public init(run: String, surface: String) {
        var run = run[...]
        while run.count > 1, run.last == "/" { run = run.dropLast() }
        directory = "\(run)/\(surface)"
    }

    /// Where `service` publishes its log.
    ///
    /// - Throws: ``BusError/Code/endpointTooLong``, ``BusError/Code/malformedEndpoint``.
    public func log(_ service: String) throws(BusError) -> Endpoint { try .ipc(path: "\(directory)/\(service).log") }

    /// Where `service` answers questions.
    ///
    /// - Throws: as ``log(_:)``.
    public func ask(_ service: String) throws(BusError) -> Endpoint { try .ipc(path: "\(directory)/\(service).ask") }

    /// Where the scanner hands out candidates; the scanner binds.
    ///
    /// - Throws: as ``log(_:)``.
    public func candidatesWork() throws(BusError) -> Endpoint { try .ipc(path: "\(directory)/candidates.work") }

    /// Where the gate takes predictions; the gate binds.
    ///
    /// - Throws: as ``log(_:)``.
    public func predictionsWork() throws(BusError) -> Endpoint { try .ipc(path: "\(directory)/predictions.work") }
}
