internal import Domain

extension OrderDesk {
    /// How far back an audit looks, market time; what rests is always listed.
    static let auditWindow = Span.days(1)

    /// Asks for an audit at a start: until the venue was compared with the books, the surface only reduces.
    mutating func audit(_ turn: inout Turn) {
        auditsFailed = 0
        conditions.raise(.startAudit, "", "the venue's orders were not yet compared with the books", &turn)
        turn.effects.append(.audit(since: turn.now - Self.auditWindow, after: .zero))
    }

    /// Takes an audit. An order of the venue's that bears our prefix and is not in the books halts the surface until a later start finds it no more.
    mutating func audited(_ report: AuditReport, _ turn: inout Turn) -> Bool {
        switch report {
        case .failed:
            auditsFailed += 1
            turn.effects.append(.audit(since: turn.now - Self.auditWindow, after: Backoff.audit(after: auditsFailed)))
        case .read(let sightings):
            let strangers = sightings.filter { !knows($0) }
            for stranger in strangers {
                let words = "the venue has order \(stranger.order) in \(stranger.market), client order id \(stranger.attempt?.value ?? "not shown"), "
                conditions.raise(.unknownVenueOrder, stranger.order.value, words + "filled \(stranger.filled.decimal): not in the books", &turn)
            }
            for subject in conditions.subjects(of: .unknownVenueOrder) where !strangers.contains(where: { $0.order.value == subject }) {
                conditions.clear(.unknownVenueOrder, subject, &turn)
            }
            conditions.clear(.startAudit, "", &turn)
        }
        return true
    }

    /// Whether an order of the venue's is in the books.
    private func knows(_ sighting: Sighting) -> Bool {
        for order in working.values {
            guard let last = order.attempts.last else { continue }
            switch last.state {
            case .accepted(let venueOrder, _, _) where venueOrder == sighting.order.value: return true
            // What became of it is being looked for; a fill whose order is not shown may be its own.
            case .decided, .unknown:
                if sighting.attempt == last.attempt.id || (sighting.attempt == nil && sighting.market == order.intent.market) { return true }
            case .accepted, .refused, .notAccepted: continue
            }
        }
        return history.knows(sighting)
    }
}
