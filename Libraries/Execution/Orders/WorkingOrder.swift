public import Domain

/// An intent that was taken and has not ended: its attempts and what they filled.
public struct WorkingOrder: Hashable, Sendable, Codable {
    public let intent: OrderIntent
    let source: OrderSource
    /// In the order of their numbers; all but the last are final without a fill. At most ``OrderDesk/attemptsMax``.
    public internal(set) var attempts: [WorkingAttempt] = []
    /// Every fill once, in the order in which they were learned.
    public internal(set) var fills: [OrderFill] = []
    /// Whether the next attempt waits for the end of a pause.
    var pauses = false

    init(intent: OrderIntent, source: OrderSource) {
        self.intent = intent
        self.source = source
    }

    /// What was filled so far.
    public var filled: Quantity { fills.reduce(.zero) { $0 + $1.quantity } }

    /// What one attempt filled so far.
    func filled(by attempt: ID<Attempt>) -> Quantity { fills.reduce(.zero) { $1.attempt == attempt ? $0 + $1.quantity : $0 } }

    /// What its fills cost or brought, without fees, rounded against us.
    var amount: Money {
        fills.reduce(.zero) { $0 + (intent.purpose.isEntry ? $1.quantity.cost(at: $1.price) : $1.quantity.proceeds(at: $1.price)) }
    }

    var fees: Money { fills.reduce(.zero) { $0 + $1.fee } }

    /// The attempt that may still fill.
    var live: WorkingAttempt? { attempts.last.flatMap { $0.isFinal ? nil : $0 } }
}

/// One attempt of a working order, and what is known of it.
public struct WorkingAttempt: Hashable, Sendable, Codable {
    public let attempt: Attempt
    public internal(set) var state = AttemptState.decided
    var evidence = AbsenceEvidence(sentNs: nil)
    /// Whether the venue itself said that an order of this id exists: then no listing proves its absence.
    var isClaimed = false
    /// Looks in this run of the process.
    var looks = 0
    /// Readings of the accepted order in this run of the process.
    var readings = 0

    init(_ attempt: Attempt) { self.attempt = attempt }

    /// Whether nothing of it can exist at the venue. An accepted attempt ends with its intent, so it is never final here.
    var isFinal: Bool {
        switch state {
        case .refused, .notAccepted: true
        case .decided, .accepted, .unknown: false
        }
    }
}
