internal import Domain

extension KalshiClient {
    /// Reads a listing to its end, page by page.
    ///
    /// A cursor that was given before would never end, and a listing cut at the bound is none: both are
    /// ``VenueError/endless(_:pages:reason:)``.
    func eachPage(_ route: KalshiRoute, _ query: KalshiQuery, _ body: (KalshiReply) throws(VenueError) -> Void) async throws(VenueError) {
        var seen: Set<String> = []
        var cursor: String?
        for _ in 0..<settings.pagesMax {
            let reply = try await read(route, query.adding("cursor", cursor))
            try body(reply)
            guard let next = try Self.cursor(reply.json, route) else { return }
            guard seen.insert(next).inserted else {
                throw .endless(route.description, pages: seen.count + 1, reason: "a cursor came twice")
            }
            cursor = next
        }
        throw .endless(route.description, pages: settings.pagesMax, reason: "the bound is reached")
    }

    /// The cursor of the next page; `nil` at the end.
    private static func cursor(_ page: JSON, _ route: KalshiRoute) throws(VenueError) -> String? {
        switch page["cursor"] {
        case nil, .null, .string(""): return nil
        case .string(let cursor): return cursor
        case let other?: throw .malformed(route.description, field: "cursor", excerpt: other.excerpt())
        }
    }
}
