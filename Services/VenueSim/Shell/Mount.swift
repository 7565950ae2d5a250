import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// An API mounted on one port: finds the endpoint, checks the key, takes the tokens, asks the desk.
struct Mount: HTTPResponder {
    typealias Context = BasicRequestContext

    /// The path below which the endpoints are.
    let prefix: String
    let endpoints: [Endpoint]
    let desk: Desk
    let buckets: TokenBuckets
    /// What requests without a key may cost.
    let anonymousTier: UsageTier
    let wall: @Sendable () -> MarketTime
    let machine: @Sendable () -> MachineTime
    let logger: Logger

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let reply: Reply
        do {
            reply = try await answer(request)
        } catch let rejection as Rejection {
            reply = Reply(rejection)
        } catch is TooMany {
            reply = .tooManyRequests
        } catch {
            logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            reply = Reply(Rejection(status: 500, code: "internal_error", message: "internal error"))
        }
        logger.debug(
            "answered", metadata: ["method": "\(request.method.rawValue)", "path": "\(request.uri.path)", "status": "\(reply.status)"])
        return Response(reply)
    }

    private struct TooMany: Error {}

    private func answer(_ request: Request) async throws -> Reply {
        let path = request.head.path ?? "/"
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let (endpoint, parameters) = try match(request.method.rawValue, parts[0])
        let buffer: ByteBuffer
        do { buffer = try await request.body.collect(upTo: Call.bodyMax) } catch {
            throw Rejection(status: 413, code: "request_too_large", message: "the body takes more than \(Call.bodyMax) bytes")
        }
        var call = Call(
            key: nil, parameters: parameters, query: Query(parts.count > 1 ? parts[1] : ""), body: Array(buffer.readableBytesView))
        let member = try await authenticate(request, path: String(parts[0]))
        call.key = member?.key
        try authorize(endpoint, member?.key)
        try take(endpoint, call, member)
        let asked = call
        return try await desk.ask { floor in try endpoint.handle(asked, &floor) }
    }

    private func match(_ method: String, _ path: Substring) throws(Rejection) -> (Endpoint, [String: String]) {
        guard path.hasPrefix(prefix), path.count == prefix.count || path.dropFirst(prefix.count).first == "/" else {
            throw .notFound("page")
        }
        let segments = path.dropFirst(prefix.count).split(separator: "/")
        var known = false
        for endpoint in endpoints {
            guard let parameters = endpoint.parameters(of: segments) else { continue }
            if endpoint.method == method { return (endpoint, parameters) }
            known = true
        }
        throw known ? Rejection(status: 405, code: "method_not_allowed", message: "method not allowed") : .notFound("page")
    }

    private struct Member {
        let key: AccessKey
        let tier: UsageTier
    }

    private func authenticate(_ request: Request, path: String) async throws -> Member? {
        func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { request.headers[$0] } }
        let (keyID, timestamp, signature) = (
            header("KALSHI-ACCESS-KEY"), header("KALSHI-ACCESS-TIMESTAMP"), header("KALSHI-ACCESS-SIGNATURE")
        )
        if keyID == nil, timestamp == nil, signature == nil { return nil }
        guard let keyID, let timestamp, let signature else { throw Rejection.unauthorized("missing authentication headers") }
        let member = try await desk.ask { floor in
            floor.exchange.keys[keyID].flatMap { key in floor.exchange.accounts[key.account].map { Member(key: key, tier: $0.tier) } }
        }
        guard let member else { throw Rejection.unauthorized("unknown key") }
        try Credentials(keyID: keyID, timestamp: timestamp, signature: signature)
            .verify(method: request.method.rawValue, path: path, key: member.key, wall: wall())
        return member
    }

    private func authorize(_ endpoint: Endpoint, _ key: AccessKey?) throws(Rejection) {
        switch endpoint.access {
        case .open: return
        case .read:
            guard let key else { throw .unauthorized("missing authentication headers") }
            guard key.scopes.contains(.read) else { throw .forbidden("the key may not read") }
        case .write:
            guard let key else { throw .unauthorized("missing authentication headers") }
            guard key.scopes.contains(.write) else { throw .forbidden("the key may not trade") }
        }
    }

    private func take(_ endpoint: Endpoint, _ call: Call, _ member: Member?) throws {
        let tier = member?.tier ?? anonymousTier
        let key = member?.key.id ?? TokenBuckets.anonymous
        let taken =
            switch endpoint.cost {
            case .free: true
            case .read(let tokens): buckets.take(tokens, .read, key: key, bucket: tier.read, at: machine())
            case .write(let tokens): buckets.take(tokens, .write, key: key, bucket: tier.write, at: machine())
            case .balance: buckets.take(1, .balance, key: key, bucket: tier.balance, at: machine())
            case .items(let tokens):
                buckets.take(
                    tokens * max(1, Int64(try call.decoded(BatchSize.self).orders.count)), .write, key: key, bucket: tier.write,
                    at: machine())
            }
        guard taken else { throw TooMany() }
    }

    /// A batch, as far as its price goes.
    private struct BatchSize: Decodable {
        struct Item: Decodable {}
        let orders: [Item]
    }
}

extension Response {
    /// `reply` as JSON.
    init(_ reply: Reply) {
        let status = HTTPResponse.Status(code: reply.status)
        guard let body = reply.body else {
            self.init(status: status)
            return
        }
        self.init(
            status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: body.bytes)))
    }
}
