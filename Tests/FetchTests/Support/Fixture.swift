import Fetch

/// A ``Fetch`` that may speak plain HTTP to the loopback server.
func makeFetch(
    perHost: Int = 8, total: Int = 64, outstanding: Int = 4_096, clock: any Clock<Duration> = ContinuousClock(), caFile: String? = nil
) throws -> Fetch {
    try Fetch(
        FetchOptions(
            userAgent: "fetch-tests/1.0", caFile: caFile, maxConnectionsPerHost: perHost, maxTotalConnections: total,
            maxOutstandingRequests: outstanding, allowPlainHTTPHosts: ["127.0.0.1"], clock: clock, jitterSeed: 1))
}

extension Fetch {
    /// The response or the error, as a value.
    func result(_ request: FetchRequest) async -> Result<FetchResponse, FetchError> {
        do throws(FetchError) { return .success(try await send(request)) } catch { return .failure(error) }
    }
}

extension Result where Failure == FetchError {
    /// The error, if it is one.
    var error: FetchError? {
        switch self {
        case .success: nil
        case .failure(let error): error
        }
    }
}

/// Runs `body` in a task of its own and cancels it when `moment` has come.
func cancelling<Value: Sendable>(
    when moment: () async throws -> Void, _ body: @escaping @Sendable () async -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { await body() }
        try await moment()
        group.cancelAll()
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}

extension FetchResponse {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// Not the outcome a test is about.
struct Unexpected: Error {
    let outcome: FetchError?

    init(_ outcome: FetchError?) { self.outcome = outcome }
}
