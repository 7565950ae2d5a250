/// Everything at risk on a surface: Σ of the worst cases of its events.
///
/// A value made from positions and live orders when a decision needs it. Worst cases of different events are added up; they are never
/// netted.
public struct Exposure: Hashable, Sendable, Codable {
    /// By event, in the order of the ids.
    public private(set) var events = SortedMap<ID<MarketEvent>, EventExposure>()
    /// What each event can lose, kept with ``events``.
    private var worstCases = SortedMap<ID<MarketEvent>, Money>()

    /// Nothing at risk.
    public init() {}

    /// Adds a leg. Of the structure of its event what all its legs agree on is kept, and each theme that one of them names.
    ///
    /// - Complexity: O(legs of the event²), and O(markets²) where its legs saw different structures.
    public mutating func add(_ leg: Leg, event: ID<MarketEvent>, structure: EventStructure, theme: String) {
        guard var known = events[event] else { return set(EventExposure(structure: structure, themes: [theme], legs: [leg]), for: event) }
        known.structure = known.structure.agreed(with: structure)
        if !known.themes.contains(theme) { known.themes.append(theme) }
        known.legs.append(leg)
        set(known, for: event)
    }

    /// Replaces everything of one event; without legs it is removed.
    public mutating func set(_ exposure: EventExposure?, for event: ID<MarketEvent>) {
        let kept = exposure.flatMap { $0.legs.isEmpty ? nil : $0 }
        events[event] = kept
        worstCases[event] = kept?.worstCase
    }

    /// What one event can lose.
    public func worstCase(of event: ID<MarketEvent>) -> Money { worstCases[event] ?? .zero }

    /// What all events of a theme can lose. Complexity: O(events).
    public func worstCase(ofTheme theme: String) -> Money {
        zip(events.values, worstCases.values).reduce(.zero) { $1.0.themes.contains(theme) ? $0 + $1.1 : $0 }
    }

    /// What everything can lose. Complexity: O(events).
    public var total: Money { worstCases.values.reduce(.zero, +) }

    /// What `leg` would do to the worst cases if it were filled.
    public func change(adding leg: Leg, event: ID<MarketEvent>, structure: EventStructure, theme: String) -> ExposureChange {
        var after = self
        after.add(leg, event: event, structure: structure, theme: theme)
        return ExposureChange(
            increase: after.worstCase(of: event) - worstCase(of: event), event: after.worstCase(of: event),
            theme: after.worstCase(ofTheme: theme),
            total: after.total)
    }

    /// What may still be spent on an entry under each cap: a leg never adds more to a worst case than it costs, so that these amounts are
    /// safe for every leg, and too strict only for one that hedges; see ``ExposureChange/broken(_:)``.
    public func headroom(event: ID<MarketEvent>, theme: String, caps: ExposureCaps) -> ExposureCaps {
        ExposureCaps(
            event: max(.zero, caps.event - worstCase(of: event)), theme: max(.zero, caps.theme - worstCase(ofTheme: theme)),
            exposure: max(.zero, caps.exposure - total))
    }
}
