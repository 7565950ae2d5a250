/// What a contract is expected to earn per dollar of payout, after all costs, in parts per million; negative when it is expected to lose.
public struct Edge: Hashable, Comparable, Sendable, Codable {
    /// Parts per million of the payout; for a one-dollar contract also micro-dollars a contract.
    public let ppm: Int64

    public init(ppm: Int64) { self.ppm = ppm }

    /// Decimal text with at most six places.
    public var decimal: String { DecimalText.format(ppm, scale: 6) }

    public static func < (left: Edge, right: Edge) -> Bool { left.ppm < right.ppm }
}
