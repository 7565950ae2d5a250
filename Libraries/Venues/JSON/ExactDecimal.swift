internal import Domain

/// A JSON number as an integer of a fixed scale, exactly.
enum ExactDecimal {
    /// `digits` as a whole number of units of 10^-`scale`; `nil` when it is no number, does not fit, or has more places. Exponents are
    /// understood: 1e-05.
    static func parse(_ digits: String, scale: Int) -> Int64? {
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard let mantissa = parts.first, parts.count <= 2, mantissa.contains(where: \.isNumber) else { return nil }
        let exponentText = parts.count == 2 ? (parts[1].hasPrefix("+") ? parts[1].dropFirst() : parts[1]) : "0"
        guard let exponent = Int(exponentText), (-40...40).contains(exponent) else { return nil }
        return try? DecimalText.parse(shifted(mantissa, by: exponent), scale: scale)  // its one error means what nil means here
    }

    /// The decimal `text` with its point moved `places` to the right.
    private static func shifted(_ text: Substring, by places: Int) -> String {
        guard places != 0 else { return String(text) }
        let sign = text.hasPrefix("-") ? "-" : ""
        let halves = text.dropFirst(sign.count).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        var whole = String(halves[0])
        var fraction = halves.count == 2 ? String(halves[1]) : ""
        if places > 0 {
            fraction += String(repeating: "0", count: max(0, places - fraction.count))
            whole += fraction.prefix(places)
            fraction = String(fraction.dropFirst(places))
        } else {
            whole = String(repeating: "0", count: max(0, 1 - places - whole.count)) + whole
            fraction = whole.suffix(-places) + fraction
            whole = String(whole.dropLast(-places))
        }
        return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}
