/// What makes a market settle YES. Levels are in millionths of the event's own unit (3.5 % is 3,500,000).
public enum Strike: Hashable, Sendable, Codable {
    /// The print is strictly above the level: a print of 3.5 on a level of 3.5 is NO.
    case greater(Int64)
    /// The print is at the level or above.
    case greaterOrEqual(Int64)
    /// The print is strictly below the level.
    case less(Int64)
    /// The print is within the bounds, both included.
    case between(Int64, Int64)
    /// One outcome of a list, in the venue's words.
    case category(String)
    /// The venue's form is none of these: worth its full cost in any worst case.
    case unknown(String)
}
