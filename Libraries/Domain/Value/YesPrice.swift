/// A price on the YES book of a binary market, as the venue quotes it.
///
/// Micro-dollars a contract, `0...1_000_000`. Buying YES lifts an ask of this book; buying NO hits a bid of it, at one dollar less the bid.
public struct YesPrice: Hashable, Comparable, Sendable {
    /// Micro-dollars a contract, `0...1_000_000`.
    public let micros: Int64

    /// - Throws: ``DomainError/outOfRange(_:_:)`` outside `0...1_000_000`.
    public init(micros: Int64) throws(DomainError) {
        guard (0...1_000_000).contains(micros) else { throw .outOfRange("price in micro-dollars", micros) }
        self.micros = micros
    }

    /// A price of `micros` micro-dollars, or `nil` outside `0...1_000_000`.
    public init?(exactly micros: Int64) {
        guard (0...1_000_000).contains(micros) else { return nil }
        self.micros = micros
    }

    /// A price from decimal dollars such as "0.4200".
    /// - Throws: ``DomainError`` when it is no decimal or not between 0 and 1 dollar.
    public init(decimal text: some StringProtocol) throws(DomainError) {
        try self.init(micros: DecimalText.parse(text, scale: 6))
    }

    /// Dollars as decimal text with two to six places.
    public var decimal: String { DecimalText.format(micros, scale: 6, minimumPlaces: 2) }

    public static func < (left: YesPrice, right: YesPrice) -> Bool { left.micros < right.micros }
}

extension YesPrice: Codable {
    private enum CodingKeys: CodingKey { case micros }

    /// - Throws: ``DomainError/outOfRange(_:_:)`` outside `0...1_000_000`: a value that exists is valid, also one that was read back.
    public init(from decoder: any Decoder) throws {
        try self.init(micros: decoder.container(keyedBy: CodingKeys.self).decode(Int64.self, forKey: .micros))
    }
}
