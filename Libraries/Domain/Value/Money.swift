/// An amount of US dollars in whole micro-dollars (µ$); may be negative.
///
/// Micro-dollars hold Kalshi's six-decimal fees exactly; cents would not. Range ± 9.2 trillion dollars; overflow traps.
public struct Money: Hashable, Comparable, Sendable, Codable {
    /// Micro-dollars.
    public let micros: Int64

    public init(micros: Int64) { self.micros = micros }
    /// A whole number of dollars.
    public static func dollars(_ count: Int64) -> Money { Money(micros: count * 1_000_000) }
    /// A whole number of cents.
    public static func cents(_ count: Int64) -> Money { Money(micros: count * 10_000) }
    public static let zero = Money(micros: 0)

    /// Dollars as decimal text with at most six places, such as "0.0175".
    /// - Throws: ``DomainError/malformed(_:_:)``.
    public init(decimal text: some StringProtocol) throws(DomainError) {
        micros = try DecimalText.parse(text, scale: 6)
    }

    /// Dollars as decimal text with two to six places.
    public var decimal: String { DecimalText.format(micros, scale: 6, minimumPlaces: 2) }

    public static func < (left: Money, right: Money) -> Bool { left.micros < right.micros }
    public static func + (left: Money, right: Money) -> Money { Money(micros: left.micros + right.micros) }
    public static func - (left: Money, right: Money) -> Money { Money(micros: left.micros - right.micros) }
    public static prefix func - (amount: Money) -> Money { Money(micros: -amount.micros) }
    public static func += (left: inout Money, right: Money) { left = left + right }
    public static func -= (left: inout Money, right: Money) { left = left - right }

    /// This amount times `fraction`, rounded toward negative infinity.
    public func scaledDown(by fraction: Fraction) -> Money {
        Money(micros: Int64((Int128(micros) * Int128(fraction.ppm)).flooredDivision(by: 1_000_000)))
    }
}
