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

    /// Positions at their end.
    func ends() throws -> [ResolvedPosition] {
        var ends: [ResolvedPosition] = []
        _ = try CheckedJournals.forEachEvent(surface, layout) { event, _ in
            if case .position(.resolved(let end)) = event { ends.append(end) }
        }
        return ends
    }

    /// The intents whose positions came to their end.
    func resolved() throws -> Set<ID<OrderIntent>> { Set(try ends().map(\.position.id)) }

    func fills() throws -> [OrderFill] {
        var fills: [OrderFill] = []
        _ = try CheckedJournals.forEachEvent(surface, layout) { event, _ in
            if case .execution(.filled(let fill)) = event { fills.append(fill) }
        }
        return fills
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
