import Domain

/// Under which word a skipped candidate is counted.
enum SkipLabel {
    /// The check's name; its word where a check holds several rules that a person would not look for under its name, such as a stale
    /// quote under slippage.
    static func of(_ check: CheckName, _ word: String) -> String {
        switch check {
        case .risk, .stop: word.isEmpty ? check.rawValue : word
        case .slippage where word == "stale-quote": word
        default: check.rawValue
        }
    }

    static func of(_ result: CheckResult) -> String { of(result.check, result.refusal ?? "") }

    /// What stands before the colon: `no-opportunity` of `no-opportunity: within costs`.
    static func of(reason: String) -> String { String(reason.prefix { $0 != ":" }) }
}
