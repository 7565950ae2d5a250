import Domain

/// The exits' short list as a receipt shows it. The journal holds the first refusal alone; the list's order says what was looked at before.
enum ExitChecklist {
    /// The words of the list's refusals, in the order of ``ExitChecks/refusal(of:books:state:)``.
    static let words = ["stop-file", "halted", "not-held", "exit-live", "quantity", "no-bid", "price-band"]

    /// The checks that ran, and whether each passed; a refusal by another word says nothing of them.
    static func results(_ decision: ExitDecision) -> [(word: String, passed: Bool)] {
        guard let refusal = decision.refusal else { return words.map { ($0, true) } }
        guard let index = words.firstIndex(of: refusal) else { return [(refusal, false)] }
        return words[...index].map { ($0, $0 != refusal) }
    }
}
