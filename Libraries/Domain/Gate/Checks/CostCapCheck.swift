/// Check 10: what forecasting has cost today, looked at last and again although the scanner reserved it.
public struct CostCapCheck: EntryCheck {
    public let name = CheckName.costCap

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        let (spent, limit) = (question.books.forecastCost, question.limits.forecastBudget)
        return spent <= limit ? pass(.money(spent), limit: .money(limit)) : refuse("budget", .money(spent), limit: .money(limit))
    }
}
