/// A number of contracts, units or shares in whole hundredths of one: Kalshi trades hundredths of a contract.
public struct Quantity: Hashable, Comparable, Sendable, Codable {
    /// Hundredths of a contract, unit or share.
    public let hundredths: Int64

    public init(hundredths: Int64) { self.hundredths = hundredths }
    /// A whole number of contracts, units or shares.
    public static func whole(_ count: Int64) -> Quantity { Quantity(hundredths: count * 100) }
    public static let zero = Quantity(hundredths: 0)

    /// A quantity from decimal text with at most two places, such as "10.00".
    /// - Throws: ``DomainError/malformed(_:_:)``.
    public init(decimal text: some StringProtocol) throws(DomainError) { hundredths = try DecimalText.parse(text, scale: 2) }
    /// Decimal text, without places for a whole number.
    public var decimal: String { DecimalText.format(hundredths, scale: 2) }

    public static func < (left: Quantity, right: Quantity) -> Bool { left.hundredths < right.hundredths }
    public static func + (left: Quantity, right: Quantity) -> Quantity { Quantity(hundredths: left.hundredths + right.hundredths) }
    public static func - (left: Quantity, right: Quantity) -> Quantity { Quantity(hundredths: left.hundredths - right.hundredths) }
    public static func += (left: inout Quantity, right: Quantity) { left = left + right }
    public static func -= (left: inout Quantity, right: Quantity) { left = left - right }

    /// What this quantity costs at `microsEach` micro-dollars a contract, rounded up: against ourselves.
    public func cost(at price: SidePrice) -> Money {
        Money(micros: Int64((Int128(hundredths) * Int128(price.micros)).ceiledDivision(by: 100)))
    }

    /// What this quantity brings at `price`, rounded down: against ourselves.
    public func proceeds(at price: SidePrice) -> Money {
        Money(micros: Int64((Int128(hundredths) * Int128(price.micros)).flooredDivision(by: 100)))
    }
}
