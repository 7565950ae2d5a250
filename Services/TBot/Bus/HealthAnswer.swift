/// What a health check found.
struct HealthAnswer: Hashable, Sendable {
    let isHealthy: Bool
    /// In words, one line.
    let text: String
}
