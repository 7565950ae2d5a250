public import Domain

/// Which pieces of work are out, and whether one more may go out: a bound per connected puller, and a deadline on each.
///
/// A pure value. A slot is freed by ``free(_:)`` when the work is answered, or by ``expire(at:)``. When pullers leave, what is out stays
/// out until one of these; nothing more goes out before it is below the bound again. The scanner owns one and sets ``pullers`` from
/// ``WorkOutlet``.
/// - Complexity: O(outstanding) each; the outstanding are ``limit`` at most, unless pullers have left.
public struct WorkSlots<ID: Hashable & Sendable>: Hashable, Sendable {
    private struct Slot: Hashable, Sendable {
        let id: ID
        let deadline: MarketTime
    }

    /// Slots per puller, a count from 1.
    public let perPuller: Int
    /// Connected pullers, a count from 0.
    public var pullers: Int
    /// In order of claiming.
    private var slots: [Slot] = []

    /// Slots of which none is taken.
    public init(perPuller: Int = 4, pullers: Int = 0) {
        precondition(perPuller > 0 && pullers >= 0, "slots per puller start at 1")
        self.perPuller = perPuller
        self.pullers = pullers
    }

    /// The most that may be out.
    public var limit: Int { perPuller * pullers }

    /// How much is out.
    public var outstanding: Int { slots.count }

    /// How much more may go out.
    public var available: Int { max(0, limit - slots.count) }

    /// The earliest deadline of what is out.
    public var nextDeadline: MarketTime? { slots.map(\.deadline).min() }

    /// What is out, in order of claiming.
    public var ids: [ID] { slots.map(\.id) }

    /// Whether this work is out.
    public func contains(_ id: ID) -> Bool { slots.contains { $0.id == id } }

    /// Takes a slot for work that goes out now.
    ///
    /// - Returns: whether it may go out: a slot was free, and the same work is not out already.
    public mutating func claim(_ id: ID, until deadline: MarketTime) -> Bool {
        guard available > 0, !contains(id) else { return false }
        slots.append(Slot(id: id, deadline: deadline))
        return true
    }

    /// Frees the slot of work that was answered, or was not taken after all.
    ///
    /// - Returns: whether it was out.
    @discardableResult
    public mutating func free(_ id: ID) -> Bool {
        guard let index = slots.firstIndex(where: { $0.id == id }) else { return false }
        slots.remove(at: index)
        return true
    }

    /// Frees the slots of all work whose deadline is at or before `now`: it is lost.
    ///
    /// - Returns: the lost work, by deadline, then in order of claiming.
    public mutating func expire(at now: MarketTime) -> [ID] {
        let lost = slots.enumerated().filter { $0.element.deadline <= now }
            .sorted { ($0.element.deadline, $0.offset) < ($1.element.deadline, $1.offset) }
        slots.removeAll { $0.deadline <= now }
        return lost.map(\.element.id)
    }
}
