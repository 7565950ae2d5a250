import Domain

/// The conditions that hold: said once when they begin, once when they end.
struct ConditionBook: Hashable, Sendable, Codable {
    struct Key: Hashable, Comparable, Sendable, Codable {
        let name: ConditionName
        let subject: String

        static func < (left: Key, right: Key) -> Bool { (left.name, left.subject) < (right.name, right.subject) }
    }

    private(set) var held = SortedMap<Key, Condition>()

    /// The first reason stays while it holds: one that changes with each look would fill the log.
    mutating func raise(_ name: ConditionName, _ subject: String, _ reason: String, _ turn: inout Turn) {
        let key = Key(name: name, subject: subject)
        guard held[key] == nil else { return }
        let condition = Condition(name: name.rawValue, subject: subject, demands: name.demands, reason: reason)
        held[key] = condition
        turn.events.append(.condition(condition))
    }

    mutating func clear(_ name: ConditionName, _ subject: String, _ turn: inout Turn) {
        let key = Key(name: name, subject: subject)
        guard held[key] != nil else { return }
        held[key] = nil
        turn.events.append(.condition(Condition(name: name.rawValue, subject: subject, demands: nil, reason: "")))
    }

    func holds(_ name: ConditionName, _ subject: String) -> Bool { held[Key(name: name, subject: subject)] != nil }
}
