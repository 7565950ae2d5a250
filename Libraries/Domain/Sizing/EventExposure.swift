/// The legs of one event, and what they can lose together.
public struct EventExposure: Hashable, Sendable, Codable {
    /// How the markets of the event hang together.
    public var structure: EventStructure
    /// The themes whose caps the event shares, such as `cpi/2026-06`: one, unless its legs were bought under different ones. Then it counts
    /// in each.
    public var themes: [String]
    /// Held positions and orders that may fill. Bounded by the entries that the caps allow in one event.
    public var legs: [Leg]

    /// The legs of one event.
    public init(structure: EventStructure, themes: [String], legs: [Leg]) {
        self.structure = structure
        self.themes = themes
        self.legs = legs
    }

    /// The worst case of the legs together. Complexity: O(legs²).
    public var worstCase: Money { WorstCase.of(structure: structure, legs: legs) }
}
