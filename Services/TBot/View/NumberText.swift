import Domain

/// Figures as the operator reads them, rounded for the eye: half away from zero.
enum NumberText {
    /// Dollars and cents with a sign: `+3.41`.
    static func signedCents(_ amount: Money) -> String { (amount.micros < 0 ? "−" : "+") + cents(Money(micros: abs(amount.micros))) }

    /// Dollars and cents: `0.62`.
    static func cents(_ amount: Money) -> String {
        let cents = rounded(Int128(abs(amount.micros)), by: 10_000)
        return "\(amount.micros < 0 && cents > 0 ? "−" : "")\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    /// `part` of `whole` in percent with one place: `7.9`; `–` without a whole.
    static func percent(_ part: Money, of whole: Money) -> String {
        guard whole.micros > 0 else { return "–" }
        let tenths = rounded(Int128(abs(part.micros)) * 1_000, by: Int128(whole.micros))
        return "\(part.micros < 0 ? "−" : "")\(tenths / 10).\(tenths % 10)"
    }

    /// A fraction in percent without needless places: `20`, `7.5`.
    static func percent(_ fraction: Fraction) -> String { DecimalText.format(fraction.ppm, scale: 4) }

    /// Seconds with one place: `0.1s`; `–` for none.
    static func lag(_ duration: Duration?) -> String {
        guard let duration else { return "–" }
        return "\(seconds(duration))s"
    }

    /// Seconds with one place: `3.1`.
    static func seconds(_ duration: Duration) -> String {
        let tenths = rounded(Int128(max(0, duration / .milliseconds(1))), by: 100)
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// Minutes and seconds: `01:30`, with hours in front where there are any.
    static func clock(_ duration: Duration) -> String {
        let seconds = Int(duration.components.seconds)
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return (hours > 0 ? "\(two(hours)):" : "") + "\(two(minutes)):\(two(seconds % 60))"
    }

    private static func rounded(_ value: Int128, by divisor: Int128) -> Int64 { Int64(clamping: (value + divisor / 2) / divisor) }
}
