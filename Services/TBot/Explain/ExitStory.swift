import Domain

/// One wish to leave a position, and what became of it.
struct ExitStory: Hashable, Sendable {
    let id: ID<ExitRequest>
    var request: Story.Timed<ExitRequest>?
    var decision: Story.Timed<ExitDecision>?
    var order = OrderStory()

    /// The position that it leaves; `nil` while only a refusal of it is known.
    var position: ID<OrderIntent>? {
        if let request { return request.value.position }
        guard case .exit(let position)? = decision?.value.approved?.purpose else { return nil }
        return position
    }

    /// When it was asked for, as far as that is known.
    var at: MarketTime? { request?.at ?? decision?.at }
}
