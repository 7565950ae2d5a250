/// Check 1: no STOP file, and the surface is active.
public struct StopCheck: EntryCheck {
    public let name = CheckName.stop

    public init() {}

    public func evaluate(_ question: EntryQuestion) -> CheckResult {
        if question.books.stopFile { return refuse("stop-file") }
        switch question.state.state {
        case .active: return pass(.text("active"))
        case .reducing: return refuse("reducing", .text(question.state.reasons.first ?? ""))
        case .halted: return refuse("halted", .text(question.state.reasons.first ?? ""))
        }
    }
}
