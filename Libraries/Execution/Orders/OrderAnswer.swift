public import Domain
public import Venues

/// What an ``OrderEffect`` brought back: the order stage's own inputs, as they are journaled.
public enum OrderAnswer: Hashable, Sendable, Codable {
    /// A send is over, at this machine time in nanoseconds.
    case sent(ID<Attempt>, SendOutcome, machineNs: Int64)
    case looked(ID<Attempt>, LookupReport)
    case settled(ID<Attempt>, SettlementReport)
    case cancelled(ID<Attempt>, CancelOutcome)
    /// A pause is over.
    case paused(ID<OrderIntent>)
    case audited(AuditReport)
}

/// How a send ended.
public enum SendOutcome: Hashable, Sendable, Codable {
    /// Nothing was sent, by a check made immediately before.
    case withheld(Withheld)
    /// The venue was asked.
    case placed(PlaceOutcome)
}

/// Why an order was not sent.
public enum Withheld: String, Hashable, Sendable, Codable {
    /// A STOP file exists, or nobody can say that none does.
    case stop
    /// Its time is over.
    case expired
}
