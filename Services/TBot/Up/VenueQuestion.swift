import Daemon
import Domain
import Fetch
import Glibc

/// Asks the stack's venue-sim for every order it accepted.
struct VenueQuestion: Sendable {
    private let host: String
    private let port: Int

    /// `nil` when the stack has no venue-sim.
    init?(_ preparation: UpPreparation) {
        guard let instance = preparation.instances.first(where: { $0.service.name == "venue-sim" }),
            let address = PortCheck.addresses(of: instance).first
        else {
            return nil
        }
        (host, port) = (address.host, address.port)
    }

    /// - Throws: `FetchError`, and what is wrong with the answer.
    func ask() async throws -> VenueOrders {
        let fetch = try Fetch(FetchOptions(userAgent: "tbot/\(BuildInfo.version)", allowPlainHTTPHosts: [host]))
        let url = "http://\(NetworkAddress(host: host, port: port))/sim/orders?venue=kalshi"
        let response: FetchResponse
        do {
            response = try await fetch.send(FetchRequest(url: url, maxBodyBytes: 256 << 20, retry: .never))
        } catch {
            await fetch.close()
            throw error
        }
        await fetch.close()
        guard response.status == 200 else { throw StartRefusal("\(url) answers \(response.status)") }
        return try VenueOrders(json: response.body)
    }
}
