import Wire

/// A refusal as RFC 9457 writes it.
struct Problem: Error, Hashable, Sendable {
    let status: Int
    /// A stable word, such as `cursor_expired`; also the end of the problem's type.
    let code: String
    /// The kind of problem in words, the same each time.
    let title: String
    /// What was wrong this time, and what to do.
    let detail: String
    /// The query parameter that is wrong.
    var parameter: String?
    /// Where to go on reading.
    var snapshot: String?
    /// Header fields that go with it, by name.
    var headers: [String: String] = [:]

    static let mediaType = "application/problem+json"

    /// The body.
    var body: [UInt8] {
        var members: [CanonicalJSON.Member] = [
            .init("type", .string("urn:tbot:problem:\(code)")), .init("title", .string(title)), .init("status", .integer(Int64(status))),
            .init("detail", .string(detail)), .init("code", .string(code)),
        ]
        if let parameter { members.append(.init("parameter", .string(parameter))) }
        if let snapshot { members.append(.init("snapshot", .string(snapshot))) }
        return CanonicalJSON.object(members).bytes
    }
}

extension Problem {
    static let unknownPath = Problem(status: 404, code: "not_found", title: "Not found", detail: "there is nothing at this path")

    static let wrongMethod = Problem(
        status: 405, code: "method_not_allowed", title: "Method not allowed", detail: "only GET is answered here", headers: ["Allow": "GET"]
    )

    static let noToken = Problem(
        status: 401, code: "unauthorized", title: "Unauthorized", detail: "send Authorization: Bearer with a subscriber's token",
        headers: ["WWW-Authenticate": "Bearer realm=\"tbot\""])

    static let wrongToken = Problem(
        status: 401, code: "unauthorized", title: "Unauthorized", detail: "the token is not known",
        headers: ["WWW-Authenticate": "Bearer realm=\"tbot\", error=\"invalid_token\""])

    static func badParameter(_ name: String, _ detail: String) -> Problem {
        Problem(status: 400, code: "bad_parameter", title: "Bad parameter", detail: "\(name): \(detail)", parameter: name)
    }

    /// The reader cannot go on from where it was: never silently begun anew.
    static let cursorExpired = Problem(
        status: 410, code: "cursor_expired", title: "Cursor expired",
        detail: "this feed does not have the cursor's place: take the snapshot at /api/signals/snapshot, or read again without a cursor",
        snapshot: "/api/signals/snapshot")

    static let tooManyPolls = Problem(
        status: 503, code: "too_many_polls", title: "Too many polls", detail: "too many readers wait already; ask with wait=0",
        headers: ["Retry-After": "5"])

    static let internalError = Problem(
        status: 500, code: "internal_error", title: "Internal error", detail: "the publisher's log says more")
}
