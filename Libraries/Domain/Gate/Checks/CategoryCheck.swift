/// Check 5: the category is not suspended.
public struct CategoryCheck: EntryCheck {
    public let name = CheckName.category

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        guard let reason = question.books.suspensions[question.candidate.category] else { return pass(.text(question.candidate.category)) }
        return refuse("suspended", .text("\(question.candidate.category): \(reason)"))
    }
}
