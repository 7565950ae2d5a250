/// The line before a token bucket. Its first member is at the front and runs; all others are parked. Pure bookkeeping: the bucket resumes
/// what it hands out.
struct TokenLine {
    /// A place in the line; never reused.
    struct Place: Hashable, Sendable {
        fileprivate let number: UInt64
    }

    /// Resumed with `true` at the front, with `false` when cancelled.
    typealias Waker = CheckedContinuation<Bool, Never>

    private struct Member {
        let place: Place
        var waker: Waker?
    }

    private var members: [Member] = []
    private var issued: UInt64 = 0

    var isEmpty: Bool { members.isEmpty }
    var count: Int { members.count }

    /// Joins at the end.
    mutating func join() -> Place {
        issued += 1
        let place = Place(number: issued)
        members.append(Member(place: place))
        return place
    }

    /// Keeps `waker` until the place reaches the front or is cancelled, and answers `nil`; or answers at once what has already happened.
    mutating func park(_ place: Place, _ waker: Waker) -> Bool? {
        guard let index = members.firstIndex(where: { $0.place == place }) else { return false }  // cancelled before it parked
        if index == 0 { return true }
        members[index].waker = waker
        return nil
    }

    /// Leaves the line early. The front stays: it is running, and leaves by itself. Answers the waker to resume with `false`, if it had
    /// parked.
    mutating func cancel(_ place: Place) -> Waker? {
        guard let index = members.firstIndex(where: { $0.place == place }), index > 0 else { return nil }
        return members.remove(at: index).waker
    }

    /// The front leaves. Answers the waker of the new front, to resume with `true`; `nil` when nobody has parked (a new front that parks
    /// later learns it then).
    mutating func leaveFront() -> Waker? {
        members.removeFirst()
        guard !members.isEmpty else { return nil }
        defer { members[0].waker = nil }
        return members[0].waker
    }
}
