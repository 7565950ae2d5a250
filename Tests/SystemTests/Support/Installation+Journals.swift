import Domain

@testable import TBot

/// What the journals of an installation say, read with every check.
extension Installation {
    func decisions() throws -> [Decision] {
        var decisions: [Decision] = []
        _ = try CheckedJournals.forEachEvent(surface, layout) { event, _ in
            if case .decision(.decided(let decision)) = event { decisions.append(decision) }
        }
        return decisions
    }

    /// The intents whose positions came to their end.
    func resolved() throws -> Set<ID<OrderIntent>> {
        var resolved: Set<ID<OrderIntent>> = []
        _ = try CheckedJournals.forEachEvent(surface, layout) { event, _ in
            if case .position(.resolved(let end)) = event { resolved.insert(end.position.id) }
        }
        return resolved
    }
}

extension Decision {
    var intent: OrderIntent? {
        if case .approved(let entry) = verdict { entry.intent } else { nil }
    }

    var isRefused: Bool {
        if case .refused = verdict { true } else { false }
    }
}
