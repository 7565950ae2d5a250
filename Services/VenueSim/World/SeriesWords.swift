import Domain

/// How a series of thresholds speaks: one wording for the synthetic and the recorded worlds, so that one reading of the rules serves both.
struct SeriesWords: Sendable {
    let title: String
    /// What follows a number; whole numbers are grouped by thousands where it is empty.
    let unit: String
    let rules: @Sendable (_ threshold: String, _ period: String) -> String

    /// A level in millionths, in words: `0.2%`, `150,000`.
    func threshold(_ millionths: Int64) -> String {
        guard unit.isEmpty else { return DecimalText.format(millionths, scale: 6, minimumPlaces: 1) + unit }
        var digits = Array(String(millionths.magnitude / 1_000_000))
        var position = digits.count - 3
        while position > 0 {
            digits.insert(",", at: position)
            position -= 3
        }
        return (millionths < 0 ? "-" : "") + String(digits)
    }

    static func of(_ series: String) -> SeriesWords {
        switch series {
        case "KXCPI":
            SeriesWords(title: "CPI", unit: "%") {
                "If the Consumer Price Index (CPI) increases by more than \($0) in \($1), then the market resolves to Yes."
            }
        case "KXCPICORE":
            SeriesWords(title: "Core CPI", unit: "%") {
                "If the Consumer Price Index (CPI) excluding food and energy increases by more than \($0) in \($1), "
                    + "then the market resolves to Yes."
            }
        case "KXCPIYOY":
            SeriesWords(title: "CPI year on year", unit: "%") {
                "If the Consumer Price Index (CPI) increases by more than \($0) in the twelve months ending \($1), "
                    + "then the market resolves to Yes."
            }
        case "KXPAYROLLS":
            SeriesWords(title: "Jobs added", unit: "") {
                "If total nonfarm payroll employment increases by more than \($0) in \($1), then the market resolves to Yes."
            }
        case "KXU3":
            SeriesWords(title: "Unemployment rate", unit: "%") {
                "If the unemployment rate (U-3) is above \($0) in \($1), then the market resolves to Yes."
            }
        case "KXGDP":
            SeriesWords(title: "GDP growth", unit: "%") {
                "If real gross domestic product (GDP) increases by more than \($0) according to the release of \($1), "
                    + "then the market resolves to Yes."
            }
        default:
            SeriesWords(title: series, unit: "") { "If the value of \(series) is above \($0) in \($1), then the market resolves to Yes." }
        }
    }
}
