public import Domain

extension Span {
    /// A length of time as settings write it: a whole number directly followed by `ms`, `s`, `m`, `h` or `d`. `nil` for anything else,
    /// zero and what does not fit.
    public init?(setting text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit: Int64
        switch text.dropFirst(digits.count) {
        case "ms": unit = 1_000
        case "s": unit = 1_000_000
        case "m": unit = 60_000_000
        case "h": unit = 3_600_000_000
        case "d": unit = 86_400_000_000
        default: return nil
        }
        guard let count = Int64(digits), count > 0 else { return nil }
        let (micros, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        self.init(micros: micros)
    }

    /// The same in the largest unit that divides it: `600s` is `10m`.
    public var settingText: String {
        for (unit, name) in [(86_400_000_000, "d"), (3_600_000_000, "h"), (60_000_000, "m"), (1_000_000, "s")] as [(Int64, String)] {
            if micros != 0, micros % unit == 0 { return "\(micros / unit)\(name)" }
        }
        return "\(micros / 1_000)ms"
    }
}
