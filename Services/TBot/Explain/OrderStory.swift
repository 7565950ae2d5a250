import Domain

/// What the executor did for an intent.
struct OrderStory: Hashable, Sendable {
    var attempts: [Attempt] = []
    var states: [ID<Attempt>: AttemptState] = [:]
    var fills: [OrderFill] = []
    var declined: String?
    var finished: FinishedOrder?

    /// How it ended, in a word or two; `nil` while it has not.
    var end: String? { declined.map { "declined: \($0)" } ?? finished?.reason }
}
