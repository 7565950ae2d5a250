/// What the executor says of orders: the only source of fills.
public enum ExecutionEvent: Hashable, Sendable {
    /// An approval was taken; attempts follow.
    case taken(OrderIntent, approvalSeq: UInt64)
    /// An approval will not be carried out; nothing was sent for it.
    case declined(ID<OrderIntent>, reason: String)
    /// An attempt was decided; it is on disk before it is sent.
    case attempted(Attempt)
    /// What is known of an attempt now.
    case answered(ID<Attempt>, AttemptState)
    /// The venue filled some of an attempt.
    case filled(OrderFill)
    /// Venue evidence has ended the intent: nothing of it rests or can still fill.
    case finished(FinishedOrder)
    /// A condition holds, or holds no more.
    case condition(Condition)
}

/// One try to carry out an intent: one client order id, sent at most once.
public struct Attempt: Hashable, Sendable, Codable {
    /// The client order id: a hash of the gate's log id, the decision's seq, leg and number.
    public let id: ID<Attempt>
    public let intent: ID<OrderIntent>
    /// From 1; the next only after venue evidence that this one is final.
    public let number: Int
    public let quantity: Quantity
    public let limit: SidePrice
    /// When it was decided, market time.
    public let decidedAt: MarketTime

    public init(id: ID<Attempt>, intent: ID<OrderIntent>, number: Int, quantity: Quantity, limit: SidePrice, decidedAt: MarketTime) {
        self.id = id
        self.intent = intent
        self.number = number
        self.quantity = quantity
        self.limit = limit
        self.decidedAt = decidedAt
    }
}

/// What is known of an attempt.
public enum AttemptState: Hashable, Sendable, Codable {
    /// Decided, perhaps sent: after a crash it counts as ``unknown(_:)``.
    case decided
    /// The venue has it: its order id, what it had filled then, and what rests.
    case accepted(orderID: String, filled: Quantity, resting: Quantity)
    /// The venue refused it, so that nothing of it exists: code and message.
    case refused(code: String, message: String)
    /// No one knows whether the venue has it. Only evidence ends this, never a timer alone.
    case unknown(String)
    /// The venue's listings show that it never was accepted.
    case notAccepted
}

/// A fill as the venue reports it.
public struct OrderFill: Hashable, Sendable, Codable {
    /// The venue's fill id.
    public let id: ID<OrderFill>
    public let attempt: ID<Attempt>
    public let intent: ID<OrderIntent>
    /// The venue's order id.
    public let orderID: String
    public let quantity: Quantity
    /// In the price space of the intent's side.
    public let price: SidePrice
    public let fee: Money
    /// When the venue filled it, market time.
    public let at: MarketTime

    public init(
        id: ID<OrderFill>, attempt: ID<Attempt>, intent: ID<OrderIntent>, orderID: String, quantity: Quantity, price: SidePrice, fee: Money, at: MarketTime
    ) {
        self.id = id
        self.attempt = attempt
        self.intent = intent
        self.orderID = orderID
        self.quantity = quantity
        self.price = price
        self.fee = fee
        self.at = at
    }
}

/// An intent at its end.
public struct FinishedOrder: Hashable, Sendable, Codable {
    public let intent: OrderIntent
    public let filled: Quantity
    /// What was paid for it or received, without fees.
    public let amount: Money
    public let fees: Money
    /// Why it ended, in a word: `filled`, `partial`, `unfilled`, `refused: …`, `expired`.
    public let reason: String

    public init(intent: OrderIntent, filled: Quantity, amount: Money, fees: Money, reason: String) {
        self.intent = intent
        self.filled = filled
        self.amount = amount
        self.fees = fees
        self.reason = reason
    }
}
