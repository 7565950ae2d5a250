/// A price per contract in the price space of the side that is bought: what one contract of that side costs.
///
/// Micro-dollars a contract. A ``YesPrice`` is on the YES book; turning one into the other needs the side, so a NO price can never be taken for a YES price.
public struct SidePrice: Hashable, Comparable, Sendable, Codable {
    /// Micro-dollars a contract.
    public let micros: Int64

    public init(micros: Int64) { self.micros = micros }

    /// What one contract of `side` costs when the YES book trades at `price`.
    public init(_ price: YesPrice, side: Side) {
        switch side {
        case .yes: micros = price.micros
        case .no: micros = 1_000_000 - price.micros
        }
    }

    /// Where on the YES book one contract of `side` at this price trades.
    /// - Throws: ``DomainError/outOfRange(_:_:)`` when this is not between 0 and 1 dollar.
    public func onYesBook(of side: Side) throws(DomainError) -> YesPrice {
        switch side {
        case .yes: try YesPrice(micros: micros)
        case .no: try YesPrice(micros: 1_000_000 - micros)
        }
    }

    /// Dollars as decimal text with two to six places.
    public var decimal: String { DecimalText.format(micros, scale: 6, minimumPlaces: 2) }

    public static func < (left: SidePrice, right: SidePrice) -> Bool { left.micros < right.micros }
}
