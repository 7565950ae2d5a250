/// Why a venue could not be read. What it answers to an order is a value, not an error: see ``PlaceOutcome``.
public enum VenueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no answer: what was asked, and the transport's reason.
    case unreachable(String, reason: String)
    /// Too many requests, after the retries.
    case rateLimited(String)
    /// Unknown key, wrong signature, clock too far off, or a key without the right.
    case unauthorized(String, reason: String)
    /// What was asked for does not exist.
    case notFound(String)
    /// Another status than success: what was asked, the status, the venue's code and message.
    case status(String, Int, code: String, message: String)
    /// The answer cannot be read: what it should be, the field at fault, and the text found there.
    case malformed(String, field: String, excerpt: String)
    /// The pages of a listing do not end: a cursor came twice, or the bound was reached.
    case endless(String, pages: Int, reason: String)
    /// The question itself is not possible.
    case invalid(String, reason: String)

    public var description: String {
        switch self {
        case .unreachable(let what, let reason): "\(what): \(reason)"
        case .rateLimited(let what): "\(what): too many requests"
        case .unauthorized(let what, let reason): "\(what): not authorised: \(reason)"
        case .notFound(let what): "\(what): not found"
        case .status(let what, let status, let code, let message): "\(what): status \(status) \(code): \(message)"
        case .malformed(let what, let field, let excerpt): "\(what): '\(field)' cannot be read: \(excerpt)"
        case .endless(let what, let pages, let reason): "\(what): stopped after \(pages) pages: \(reason)"
        case .invalid(let what, let reason): "\(what): \(reason)"
        }
    }
}
