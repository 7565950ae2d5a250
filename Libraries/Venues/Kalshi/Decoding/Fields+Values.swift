internal import Domain

extension Fields {
    /// What an amount of the world's may be, in its smallest unit: far above any real one, and far below where sums of a few would
    /// overflow.
    private static let amounts: ClosedRange<Int64> = -100_000_000_000_000_000...100_000_000_000_000_000

    /// Dollars as decimal text, such as "0.0175"; may be negative.
    func money(_ name: String) throws(VenueError) -> Money {
        let text = try string(name)
        guard let money = try? Money(decimal: text), Self.amounts.contains(money.micros) else {  // its one error is named here
            throw malformed(name, "'\(text.prefix(40))'")
        }
        return money
    }

    func optionalMoney(_ name: String) throws(VenueError) -> Money? {
        guard optional(name) != nil else { return nil }
        return try money(name)
    }

    /// Whole cents written as a JSON number.
    func cents(_ name: String) throws(VenueError) -> Money {
        let count = try integer(name)
        guard (-Self.amounts.upperBound / 10_000...Self.amounts.upperBound / 10_000).contains(count) else {
            throw malformed(name, String(count))
        }
        return .cents(count)
    }

    /// A count of contracts as decimal text, such as "10.00", not negative.
    func quantity(_ name: String) throws(VenueError) -> Quantity {
        let quantity = try signedQuantity(name)
        guard quantity >= .zero else { throw malformed(name, quantity.decimal) }
        return quantity
    }

    func optionalQuantity(_ name: String) throws(VenueError) -> Quantity? {
        guard optional(name) != nil else { return nil }
        return try quantity(name)
    }

    /// A count of contracts that may be negative.
    func signedQuantity(_ name: String) throws(VenueError) -> Quantity {
        let text = try string(name)
        guard let quantity = try? Quantity(decimal: text), Self.amounts.contains(quantity.hundredths) else {  // its one error is named here
            throw malformed(name, "'\(text.prefix(40))'")
        }
        return quantity
    }

    /// A price from 0 to 1 dollar, both included, as decimal text. Where the older form in whole cents is given too (`yes_bid` beside
    /// `yes_bid_dollars`), both must agree.
    func price(_ name: String) throws(VenueError) -> YesPrice {
        let text = try string(name)
        let price: YesPrice
        do { price = try YesPrice(decimal: text) } catch { throw malformed(name, "'\(text.prefix(40))'") }
        try checkCents(of: name, price)
        return price
    }

    func optionalPrice(_ name: String) throws(VenueError) -> YesPrice? {
        guard optional(name) != nil else {
            // A price that is given in the older form only is not absent, and is not read either.
            if name.hasSuffix("_dollars"), let cents = optional(String(name.dropLast(8))) {
                throw malformed(name, "absent beside \(cents.excerpt())")
            }
            return nil
        }
        return try price(name)
    }

    /// A price between two cents may be rounded either way in the older form.
    private func checkCents(of name: String, _ price: YesPrice) throws(VenueError) {
        let older = String(name.dropLast(8))
        guard name.hasSuffix("_dollars"), optional(older) != nil else { return }
        let cents = try integer(older)
        let (low, high) = (price.micros / 10_000, (price.micros + 9_999) / 10_000)
        guard (low...high).contains(cents) else { throw malformed(name, "'\(price.decimal)' beside \(cents) cents") }
    }

    /// An instant in RFC 3339.
    func time(_ name: String) throws(VenueError) -> MarketTime {
        let text = try string(name)
        do { return try MarketTime(rfc3339: text) } catch { throw malformed(name, "'\(text.prefix(40))'") }
    }

    /// An instant in RFC 3339; absent, null and empty are `nil`.
    func optionalTime(_ name: String) throws(VenueError) -> MarketTime? {
        guard let value = optional(name), value != .string("") else { return nil }
        return try time(name)
    }

    /// Seconds since 1970 written as a JSON number.
    func unixSeconds(_ name: String) throws(VenueError) -> MarketTime {
        let seconds = try integer(name)
        guard (0...253_402_300_799).contains(seconds) else { throw malformed(name, String(seconds)) }
        return MarketTime(unixSeconds: seconds)
    }
}
