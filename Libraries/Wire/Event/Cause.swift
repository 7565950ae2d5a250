/// The event of another log that an event follows from; for tracing only, never for a reader's place.
public struct Cause: Hashable, Sendable {
    /// The name of the source, such as `risk-gate`.
    public let source: String
    /// The id of the source's log.
    public let logID: String
    /// The event's seq in that log.
    public let seq: UInt64

    public init(source: String, logID: String, seq: UInt64) {
        self.source = source
        self.logID = logID
        self.seq = seq
    }

    init(_ message: Tbot_V1_Cause) throws(WireError) {
        let fields = Fields("Cause")
        self.init(
            source: try fields.text(message.hasSource, message.source, "source"),
            logID: try fields.text(message.hasLogID, message.logID, "log_id"),
            seq: try fields.number(message.hasSeq, message.seq, "seq"))
    }

    var message: Tbot_V1_Cause {
        var message = Tbot_V1_Cause()
        message.source = source
        message.logID = logID
        message.seq = seq
        return message
    }
}
