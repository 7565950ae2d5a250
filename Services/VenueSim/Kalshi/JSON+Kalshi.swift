import Domain

/// The venue's ways of writing numbers: prices with at least four places, counts with two.
extension JSON {
    static func dollars(_ amount: Money) -> JSON { .string(DecimalText.format(amount.micros, scale: 6, minimumPlaces: 4)) }
    static func dollars(_ price: YesPrice) -> JSON { .dollars(Money(micros: price.micros)) }
    static func dollars(_ price: SidePrice) -> JSON { .dollars(Money(micros: price.micros)) }
    static func count(_ quantity: Quantity) -> JSON { .string(DecimalText.format(quantity.hundredths, scale: 2, minimumPlaces: 2)) }
    static func count(hundredths: Int64) -> JSON { .count(Quantity(hundredths: hundredths)) }
    static func time(_ time: MarketTime) -> JSON { .string(time.rfc3339Seconds) }
    static func exactTime(_ time: MarketTime) -> JSON { .string(time.rfc3339) }
    static func millis(_ time: MarketTime) -> JSON { .integer(time.unixMicros.flooredDivision(by: 1_000)) }
    /// A JSON number of whole millionths.
    static func millionths(_ value: Int64) -> JSON { .number(DecimalText.format(value, scale: 6)) }
    /// Whole cents, rounded down.
    static func cents(_ amount: Money) -> JSON { .integer(amount.micros.flooredDivision(by: 10_000)) }
}
