import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Wire

/// Answers the gateway's requests.
struct GatewayResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    /// Polls that may wait at once; one more is told to come back.
    static let pollsMax = 2_000

    let store: FeedStore
    let tokens: AccessTokens
    let health: HealthPage
    let logger: Logger

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        var response: Response
        do {
            response = try await answer(request)
        } catch let problem as Problem {
            response = Response(problem)
        } catch is CancellationError {
            // The reader went away, or the process stops: nobody reads this.
            throw CancellationError()
        } catch {
            logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            response = Response(Problem.internalError)
        }
        logger.debug(
            "answered", metadata: ["method": "\(request.method)", "path": "\(request.uri.path)", "status": "\(response.status.code)"])
        return response
    }

    private func answer(_ request: Request) async throws -> Response {
        switch request.uri.path {
        case "/healthz":
            guard request.method == .get else { throw Problem.wrongMethod }
            return Response(.ok, "application/json", health.body)
        case "/api/signals/feed":
            guard request.method == .get else { throw Problem.wrongMethod }
            try authorize(request)
            let parameters = request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) }
            return try await feed(try FeedQuery(parameters), request)
        default: throw Problem.unknownPath
        }
    }

    private func authorize(_ request: Request) throws(Problem) {
        let fields = request.headers[values: .authorization]
        guard fields.count == 1, let field = fields.first else { throw .noToken }
        let parts = field.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .noToken }
        guard tokens.accept(parts[1]) else { throw .wrongToken }
    }

    private func feed(_ query: FeedQuery, _ request: Request) async throws -> Response {
        var (slice, view) = try await read(query)
        var hasWaited = false
        if slice.lines.isEmpty, query.wait > 0 {
            hasWaited = true
            let (waiters, seq) = (store.waiters, view.head.seq)
            let outcome = try await request.body.consumeWithCancellationOnInboundClose { _ in
                await waiters.wait(beyond: seq, for: .seconds(query.wait))
            }
            switch outcome {
            case .advanced: (slice, view) = try await read(query)
            case .timedOut, .ended: break
            case .refused: throw Problem.tooManyPolls
            case .cancelled: throw CancellationError()
            }
        }
        var response = Response(.ok, "application/json", FeedPage(slice: slice, head: view.head, headAt: view.headAt).body)
        // The server gives up a connection whose end it has watched for.
        if hasWaited { response.headers[.connection] = "close" }
        return response
    }

    private func read(_ query: FeedQuery) async throws -> (FeedSlice, FeedView) {
        let view = await store.view
        guard let slice = try view.slice(after: query.cursor, limit: query.limit) else { throw Problem.cursorExpired }
        return (slice, view)
    }
}

extension Response {
    /// An answer that no cache may keep: the head in it is of this moment.
    fileprivate init(_ status: HTTPResponse.Status, _ type: String, _ body: [UInt8]) {
        self.init(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    fileprivate init(_ problem: Problem) {
        self.init(HTTPResponse.Status(code: problem.status), Problem.mediaType, problem.body)
        for (name, value) in problem.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
    }
}
