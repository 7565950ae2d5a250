public import Domain

/// One frame of the work channel.
public struct Envelope: Hashable, Sendable {
    /// What a frame carries.
    public enum Body: Hashable, Sendable {
        /// A signed candidate, from the scanner to a predictor.
        case candidate(Signed)
        /// An answer, from a predictor to the gate.
        case prediction(SignedCandidatePrediction)
    }

    /// The build of the sender.
    public let build: String
    /// Whether money is at stake; a reader of another mode refuses the frame.
    public let mode: Mode
    /// The surface that it belongs to.
    public let surface: Surface
    /// When it was sent, market time.
    public let sentAt: MarketTime
    /// When it was sent, on the sender's monotonic clock; comparable on one machine only.
    public let sentMachine: MachineTime
    /// What it carries.
    public let body: Body

    public init(build: String, mode: Mode, surface: Surface, sentAt: MarketTime, sentMachine: MachineTime, body: Body) {
        self.build = build
        self.mode = mode
        self.surface = surface
        self.sentAt = sentAt
        self.sentMachine = sentMachine
        self.body = body
    }
}
