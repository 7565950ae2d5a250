public import Domain

/// The conditions that hold, by name and subject: said once when they begin, once when they end.
public struct ConditionBoard: Hashable, Sendable, Codable {
    struct Key: Hashable, Comparable, Sendable, Codable {
        let name: ConditionName
        let subject: String

        static func < (left: Key, right: Key) -> Bool { (left.name.rawValue, left.subject) < (right.name.rawValue, right.subject) }
    }

    private(set) var held = SortedMap<Key, Condition>()

    /// The worst that the conditions demand of the surface.
    public var demand: TradingState { held.values.compactMap(\.demands).max() ?? .active }

    /// What holds, by name, then subject.
    public var conditions: [Condition] { held.values }

    mutating func raise(_ name: ConditionName, _ subject: String, _ reason: String, _ turn: inout Turn) {
        let condition = Condition(name: name.rawValue, subject: subject, demands: name.demands, reason: reason)
        let key = Key(name: name, subject: subject)
        // The first reason stays: a reason that changes with each look would fill the log.
        guard held[key] == nil else { return }
        held[key] = condition
        turn.events.append(.condition(condition))
    }

    mutating func clear(_ name: ConditionName, _ subject: String, _ turn: inout Turn) {
        let key = Key(name: name, subject: subject)
        guard held[key] != nil else { return }
        held[key] = nil
        turn.events.append(.condition(Condition(name: name.rawValue, subject: subject, demands: nil, reason: "")))
    }

    func subjects(of name: ConditionName) -> [String] { held.keys.filter { $0.name == name }.map(\.subject) }
    func holds(_ name: ConditionName, _ subject: String) -> Bool { held[Key(name: name, subject: subject)] != nil }
}
