import Bus
import Daemon
import Domain

/// A service as the bus knows it.
struct ServiceAddress: Hashable, Sendable {
    /// Such as `risk-gate`.
    let service: String
    /// `nil` for a service of all surfaces.
    let surface: Surface?

    /// Where it publishes its log.
    /// - Throws: `BusError` for a run directory that is too long for a socket.
    func logEndpoint(_ layout: FileLayout) throws(BusError) -> Endpoint {
        try BusPaths(run: layout.run, surface: surface?.rawValue ?? BusPaths.everySurface).log(service)
    }

    /// Whoever publishes heartbeats: the services of one surface, its predictors by slot, and the publisher.
    /// - Parameter predictors: how many slots are heard.
    static func all(of surface: Surface, predictors: Int) -> [ServiceAddress] {
        let names = SurfaceJournals.services + (0..<predictors).map { "predictor-\($0)" }
        return names.map { ServiceAddress(service: $0, surface: surface) } + [ServiceAddress(service: "publisher", surface: nil)]
    }

    /// The predictors of a surface that have a socket now, by slot.
    /// - Throws: `FileError`.
    static func predictors(of surface: Surface, _ layout: FileLayout) throws(FileError) -> [ServiceAddress] {
        try StateDirectory.names(layout.runDirectory(surface)).filter { $0.hasPrefix("predictor-") && $0.hasSuffix(".log") }
            .map { ServiceAddress(service: String($0.dropLast(4)), surface: surface) }
    }
}
