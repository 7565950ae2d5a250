import Domain

/// Under which word a skipped candidate is counted.
enum SkipLabel {
    /// The check's name; a stale quote is told apart from slippage proper, since one is the market's doing and the other ours.
    static func of(_ check: CheckName, _ word: String) -> String { word == "stale-quote" ? word : check.rawValue }

    static func of(_ result: CheckResult) -> String { of(result.check, result.refusal ?? "") }

    /// What stands before the colon: `no-opportunity` of `no-opportunity: within costs`.
    static func of(reason: String) -> String { String(reason.prefix { $0 != ":" }) }
}
