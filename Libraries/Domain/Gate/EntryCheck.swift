/// One check of an entry: what it looks at, and against what.
public protocol EntryCheck: Sendable {
    /// Its name and place in the order.
    var name: CheckName { get }
    /// Its finding. Complexity: O(holdings) at most.
    func evaluate(_ question: EntryQuestion) -> CheckResult
}

extension EntryCheck {
    func pass(_ observed: Measure? = nil, limit: Measure? = nil) -> CheckResult { .pass(name, observed: observed, limit: limit) }
    func refuse(_ why: String, _ observed: Measure? = nil, limit: Measure? = nil) -> CheckResult {
        CheckResult(name, refusal: why, observed: observed, limit: limit)
    }
}

/// The ten checks, in their order. This is the one place where it is written.
public enum EntryChecks {
    public static let all: [any EntryCheck] = [
        StopCheck(), DedupCheck(), MarketCapCheck(), DirectionCheck(), CategoryCheck(), RiskCheck(), SlippageCheck(), MinEdgeCheck(), ConfidenceCheck(),
        CostCapCheck(),
    ]

    /// Runs `checks` up to the first refusal. The last result is a refusal, or all passed.
    public static func run(_ question: EntryQuestion, checks: [any EntryCheck] = all) -> [CheckResult] {
        var results: [CheckResult] = []
        for check in checks {
            let result = check.evaluate(question)
            results.append(result)
            if !result.passed { break }
        }
        return results
    }
}
