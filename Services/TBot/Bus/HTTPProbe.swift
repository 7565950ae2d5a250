import Daemon
import Fetch

/// Asks a page over plain http on this machine.
enum HTTPProbe {
    /// Healthy: any answer from 200 to 299 in time.
    static func get(_ address: NetworkAddress, _ path: String, within patience: Duration) async -> HealthAnswer {
        let url = "http://\(address)\(path)"
        do {
            let fetch = try Fetch(FetchOptions(userAgent: "tbot/\(BuildInfo.version)", allowPlainHTTPHosts: [address.host]))
            let status: Int
            do {
                status = try await fetch.send(FetchRequest(url: url, connectTimeout: patience, totalTimeout: patience)).status
            } catch {
                await fetch.close()
                throw error
            }
            await fetch.close()
            return HealthAnswer(isHealthy: (200..<300).contains(status), text: "\(url) answers \(status)")
        } catch {
            return HealthAnswer(isHealthy: false, text: "\(url): \(error)")
        }
    }
}
