/// A kind of research that a strategy draws on.
public enum ResearchNeed: String, Hashable, Sendable, CaseIterable {
    /// Past FOMC decisions.
    case decisions
    /// Inflation and unemployment by month.
    case conditions
    /// How far prints fell from consensus.
    case surprises
    /// The operator's file of consensus figures.
    case consensus
}
