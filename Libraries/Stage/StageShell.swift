public import Wire

/// The world around a stage: carries out its effects, and says how it fares.
public protocol StageShell<Machine>: Sendable {
    associatedtype Machine: Stage

    /// Carries out one effect; what it brings back are the stage's next inputs.
    ///
    /// Runs beside other effects, in any order. Must end by itself: every wait in it has a timeout. What fails is an answer, not an error.
    /// - Parameter lines: the journal lines of the outputs that came with the effect, in order, already on disk and published.
    func perform(_ effect: Machine.Effect, lines: [LogLine]) async -> [Machine.Own]

    /// The state after each batch, for heartbeats and pages: one line of words (empty when all is well) and figures with their unit in
    /// the name.
    func describe(_ machine: Machine) -> StageDescription
}

/// What a service says of itself in its heartbeat.
public struct StageDescription: Sendable {
    public let note: String
    public let gauges: [(name: String, value: Int64)]

    public init(note: String = "", gauges: [(name: String, value: Int64)] = []) {
        self.note = note
        self.gauges = gauges
    }
}
