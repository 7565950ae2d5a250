import Domain
import Venues

/// What a ``FakeVenue`` does with one order.
enum PlaceFault: Hashable, Sendable {
    /// Takes it, fills this much of it at once and drops the rest; `nil` leaves how much to chance.
    case accept(filled: Quantity?)
    /// Takes it, and the answer is lost.
    case acceptAndDrop
    /// It is lost on the way, and so is the answer.
    case lose
    /// It arrives after this many nanoseconds, when nobody waits for the answer any more.
    case delay(ns: Int64)
    /// Says no.
    case refuse(RefusalKind)
    /// Takes it, and lets the rest work instead of dropping it.
    case rest
}
