/// Check 4: the side may be bought in the series, and the strategy is trusted with money.
public struct DirectionCheck: EntryCheck {
    public let name = CheckName.direction

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        let stage = question.books.strategies[question.strategy]?.stage ?? question.rules.firstStage
        guard stage == .live else { return refuse("strategy-\(stage.rawValue)", .text(question.strategy)) }
        if let allowed = question.rules.allowedSides[question.market.series.value], !allowed.contains(question.side) {
            return refuse("side-not-allowed", .text(question.side.rawValue), limit: .text(allowed.map(\.rawValue).joined(separator: ",")))
        }
        return pass(.text(question.side.rawValue))
    }
}
