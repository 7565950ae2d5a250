internal import Domain
internal import Fetch
internal import Locked

/// Kalshi's REST interface without its meaning: signing, pacing, sending, pages.
struct KalshiClient: Sendable {
    let fetch: Fetch
    let settings: KalshiSettings
    let credentials: KalshiCredentials?
    /// Milliseconds since 1970, for signatures: never scaled.
    let wallMilliseconds: @Sendable () -> Int64
    /// Now on the market's clock, for what the answers show.
    let marketNow: @Sendable () -> MarketTime
    let throttle: Locked<KalshiThrottle>

    /// Reads one endpoint. The read may be repeated, as often as the settings allow.
    func read(_ route: KalshiRoute, _ query: KalshiQuery = KalshiQuery()) async throws(VenueError) -> KalshiReply {
        let (response, at) = try await readAnyStatus(route, query, attempts: settings.readAttempts)
        guard (200...299).contains(response.status) else { throw Self.error(route, response) }
        return KalshiReply(json: try Self.parse(response.body, route), at: at)
    }

    /// Reads one endpoint and gives the answer whatever its status.
    func readAnyStatus(
        _ route: KalshiRoute, _ query: KalshiQuery, attempts: Int
    ) async throws(VenueError) -> (response: FetchResponse, at: MarketTime) {
        if let reason = unsendable(route) { throw .invalid(route.description, reason: reason) }
        if let reason = unsigned(route) { throw .unauthorized(route.description, reason: reason) }
        let sentAt = Locked(marketNow())
        var request = request(route, query, sentAt: sentAt)
        request.retry = attempts > 1 ? .idempotent(attempts: attempts, base: .milliseconds(250), cap: .seconds(5)) : .never
        do {
            let response = try await fetch.send(request)
            return (response, sentAt.withLock { $0 })
        } catch {
            throw .unreachable(route.description, reason: error.description)
        }
    }

    /// Sends one request that moves money or orders: once, whatever happens.
    ///
    /// - Parameter withheld: A reason to keep it here, asked immediately before its first byte leaves.
    func write(
        _ route: KalshiRoute, _ query: KalshiQuery = KalshiQuery(), body: [UInt8]?, unless withheld: (@Sendable () -> String?)? = nil
    ) async -> KalshiWriteAnswer {
        if let reason = unsendable(route) ?? unsigned(route) { return .notSent("\(route.description): \(reason)") }
        var request = request(route, query, sentAt: nil)
        request.body = body
        request.retry = .never
        request.withheld = withheld
        if body != nil { request.headers["Content-Type"] = "application/json" }
        do {
            let response = try await fetch.send(request)
            return .answered(status: response.status, body: response.body)
        } catch {
            if error.mayHaveBeenSent { return .unanswered(error.description) }
            return error.reason.kind == .withheld ? .withheld(error.reason.text) : .notSent(error.description)
        }
    }

    private func request(_ route: KalshiRoute, _ query: KalshiQuery, sentAt: Locked<MarketTime>?) -> FetchRequest {
        let path = settings.environment.basePath + route.path
        let (bucket, cost) = throttle.withLock { $0.charge(route) }
        return FetchRequest(
            method: route.method, url: settings.environment.origin + path + query.text, headers: ["Accept": "application/json"],
            totalTimeout: settings.timeout, maxBodyBytes: settings.bodyBytesMax, bucket: bucket, cost: cost
        ) { [credentials, wallMilliseconds, marketNow] request in
            // After the wait for tokens and for each attempt anew: a signature is valid for seconds, and the answer is as old as this.
            sentAt?.withLock { $0 = marketNow() }
            credentials?.sign(&request, path: path, milliseconds: wallMilliseconds())
        }
    }

    /// Why a route has no path of its own: with an empty part, the path of one order would be that of all orders.
    private func unsendable(_ route: KalshiRoute) -> String? {
        for case .value(let value) in route.parts where value.isEmpty || value == "." || value == ".." {
            return "'\(value)' is no ticker or id"
        }
        return nil
    }

    private func unsigned(_ route: KalshiRoute) -> String? {
        guard credentials == nil, [.word("portfolio"), .word("account")].contains(route.parts.first), route != .endpointCosts else {
            return nil
        }
        return "no Kalshi key is configured"
    }
}

extension KalshiClient {
    /// The value of a body.
    static func parse(_ body: [UInt8], _ route: KalshiRoute) throws(VenueError) -> JSON {
        do {
            return try JSONParser.parse(body)
        } catch {
            throw .malformed(route.description, field: "body", excerpt: "\(error): \(BodyExcerpt(body))")
        }
    }

    /// The error that an answer without success is.
    static func error(_ route: KalshiRoute, _ response: FetchResponse) -> VenueError {
        let fault = KalshiFault(body: response.body)
        switch response.status {
        case 429: return .rateLimited(route.description)
        case 401, 403:
            return .unauthorized(route.description, reason: fault.map { "\($0.code): \($0.message)" } ?? "status \(response.status)")
        case 404 where fault != nil: return .notFound(route.description)
        case let status:
            return .status(route.description, status, code: fault?.code ?? "", message: fault?.message ?? "\(BodyExcerpt(response.body))")
        }
    }
}
