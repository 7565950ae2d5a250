/// A past meeting with what was known on the morning of its day.
public struct Meeting: Hashable, Sendable {
    public let decision: FOMCDecision
    /// Absent for the first meeting of the record and where inflation or unemployment were not known.
    public let conditions: Conditions?

    public init(decision: FOMCDecision, conditions: Conditions?) {
        self.decision = decision
        self.conditions = conditions
    }
}
