import Fetch

/// One request over a connection of its own.
enum HTTP {
    static func get(_ url: String, token: String? = nil) async throws -> [UInt8] {
        let fetch = try Fetch(FetchOptions(userAgent: "system-tests", allowPlainHTTPHosts: ["127.0.0.1"]))
        var headers: FetchHeaders = [:]
        if let token { headers["Authorization"] = "Bearer \(token)" }
        do {
            let response = try await fetch.send(FetchRequest(url: url, headers: headers, maxBodyBytes: 64 << 20, retry: .never))
            await fetch.close()
            return response.body
        } catch {
            await fetch.close()
            throw error
        }
    }
}
