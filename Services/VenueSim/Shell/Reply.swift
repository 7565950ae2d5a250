/// What a request is answered with.
struct Reply: Sendable {
    let status: Int
    /// `nil` for an answer without a body.
    let body: JSON?

    init(_ status: Int, _ body: JSON?) {
        self.status = status
        self.body = body
    }

    static func ok(_ members: [(String, JSON)]) -> Reply { Reply(200, .object(members)) }
    static let tooManyRequests = Reply(429, .object([("error", .string("too many requests"))]))

    /// A refusal in the venue's nested form.
    init(_ rejection: Rejection) { self.init(rejection.status, .object([("error", .rejection(rejection))])) }
}

extension JSON {
    static func rejection(_ rejection: Rejection) -> JSON {
        .object(
            [("code", .string(rejection.code)), ("message", .string(rejection.message))]
                + (rejection.details.map { [("details", .string($0))] } ?? []))
    }
}
