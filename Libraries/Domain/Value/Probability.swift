/// A probability in whole parts per million.
///
/// Invariant: `0...1_000_000`. Integers keep every service's arithmetic identical on every host.
public struct Probability: Hashable, Comparable, Sendable {
    /// Parts per million, `0...1_000_000`.
    public let ppm: Int64

    /// - Throws: ``DomainError/outOfRange(_:_:)`` outside `0...1_000_000`.
    public init(ppm: Int64) throws(DomainError) {
        guard (0...1_000_000).contains(ppm) else { throw .outOfRange("probability in ppm", ppm) }
        self.ppm = ppm
    }

    /// The nearest probability to `ppm`.
    public init(clampingPPM ppm: Int64) { self.ppm = min(max(ppm, 0), 1_000_000) }

    /// The probability of the opposite.
    public var complement: Probability { Probability(clampingPPM: 1_000_000 - ppm) }

    /// This is the probability of YES; the probability that `side` pays.
    public func of(_ side: Side) -> Probability {
        switch side {
        case .yes: self
        case .no: complement
        }
    }

    /// Decimal text with at most six places.
    public var decimal: String { DecimalText.format(ppm, scale: 6) }

    public static func < (left: Probability, right: Probability) -> Bool { left.ppm < right.ppm }
}

extension Probability: Codable {
    private enum CodingKeys: CodingKey { case ppm }

    /// - Throws: ``DomainError/outOfRange(_:_:)`` outside `0...1_000_000`: a value that exists is valid, also one that was read back.
    public init(from decoder: any Decoder) throws {
        try self.init(ppm: decoder.container(keyedBy: CodingKeys.self).decode(Int64.self, forKey: .ppm))
    }
}
