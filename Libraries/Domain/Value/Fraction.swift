/// A share of something in whole parts per million; may be negative or above one.
public struct Fraction: Hashable, Comparable, Sendable, Codable {
    /// Parts per million.
    public let ppm: Int64

    public init(ppm: Int64) { self.ppm = ppm }
    public static let zero = Fraction(ppm: 0)
    public static let one = Fraction(ppm: 1_000_000)

    /// A fraction from decimal text with at most six places, such as "0.05".
    /// - Throws: ``DomainError/malformed(_:_:)``.
    public init(decimal text: some StringProtocol) throws(DomainError) { ppm = try DecimalText.parse(text, scale: 6) }
    /// Decimal text with at most six places.
    public var decimal: String { DecimalText.format(ppm, scale: 6) }

    public static func < (left: Fraction, right: Fraction) -> Bool { left.ppm < right.ppm }
}
