public import Domain
public import Wire

/// A deciding service as one pure state machine: an input and a time in, events and effects out.
///
/// The value is the whole state. `apply` does no I/O, reads no clock, draws nothing at random and walks nothing in hash order, so that
/// the journal alone replays the service byte for byte: restart is replay, a backtest is the same machine without the bus.
/// ``StageRunner`` runs it.
public protocol Stage: Sendable, Codable {
    /// The service's own inputs: what its effects bring back, predictions that arrive, timers that it asked for.
    associatedtype Own: Codable & Sendable
    /// What is to be done in the world once the outputs are on disk and published.
    associatedtype Effect: Sendable

    /// The version of the state's encoding. A build that finds another version in a journal folds it from its first line.
    static var version: UInt32 { get }

    /// Takes one input at market time `now`, which never goes back.
    ///
    /// Must return ``Step/ignored`` for an input that changes nothing: it is then not journaled and may be seen again.
    mutating func apply(_ input: StageInput<Own>, at now: MarketTime) -> Step<Effect>
}

/// What one input led to.
public struct Step<Effect: Sendable>: Sendable {
    /// Whether the input changed the state; `false` leaves no trace of it.
    public let changed: Bool
    /// The events to journal and publish, in order.
    public var outputs: [LogEvent]
    /// What to do after they are on disk and published.
    public var effects: [Effect]

    /// A change of the state with its consequences.
    public init(outputs: [LogEvent] = [], effects: [Effect] = []) {
        changed = true
        self.outputs = outputs
        self.effects = effects
    }

    private init(unchanged: Void) {
        changed = false
        outputs = []
        effects = []
    }

    /// The input meant nothing.
    public static var ignored: Step { Step(unchanged: ()) }
}
