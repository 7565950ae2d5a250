/// Decimal text ("0.4200", "-3.5") against integers of a fixed scale: how money, prices and counts cross every text boundary without a float.
public enum DecimalText {
    /// `text` as a whole number of units of 10^-`scale`.
    ///
    /// Accepts an optional minus, digits, and an optional point followed by digits; no plus, exponent, blank or grouping. Zeros beyond `scale` are accepted, other digits
    /// there are refused rather than rounded.
    /// - Throws: ``DomainError/malformed(_:_:)``, also when the number does not fit.
    public static func parse(_ text: some StringProtocol, scale: Int) throws(DomainError) -> Int64 {
        func malformed() -> DomainError { .malformed("a decimal with at most \(scale) places", String(text.prefix(40))) }
        var negative = false
        var seenPoint = false
        var places = 0
        var digits = 0
        var value: Int64 = 0
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0:
                negative = true
            case UInt8(ascii: ".") where !seenPoint && digits > 0:
                seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if seenPoint {
                    places += 1
                    if places > scale {
                        guard byte == UInt8(ascii: "0") else { throw malformed() }
                        continue
                    }
                }
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                let (sum, carry) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
                guard !overflow, !carry else { throw malformed() }
                value = sum
            default:
                throw malformed()
            }
        }
        guard digits > 0, !(seenPoint && places == 0) else { throw malformed() }
        for _ in 0..<max(0, scale - places) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { throw malformed() }
            value = product
        }
        return negative ? -value : value
    }

    /// `units` of 10^-`scale` as text, with at least `minimumPlaces` places and no further trailing zeros.
    public static func format(_ units: Int64, scale: Int, minimumPlaces: Int = 0) -> String {
        let magnitude = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - magnitude.utf8.count)) + magnitude
        let whole = padded.dropLast(scale)
        var fraction = padded.suffix(scale)
        while fraction.utf8.count > minimumPlaces, fraction.last == "0" { fraction.removeLast() }
        return (units < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}
