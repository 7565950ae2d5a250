import Domain

/// An intent that the gate has approved.
enum ApprovedSignal: Hashable, Sendable, Codable {
    case entry(SignalTerms)
    case exit
}
