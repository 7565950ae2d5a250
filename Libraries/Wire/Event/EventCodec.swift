public import Domain

/// Turns events into the JSON behind a journal line's `event`, and back.
public enum EventCodec {
    /// The event's bytes: one line of JSON, the same for equal events on every host.
    ///
    /// - Throws: ``WireError/notWritten(_:)`` for an opening, which the journal writes, and for an input, which the stage writes.
    public static func encode(_ body: LogEvent, at: MarketTime, cause: Cause?) throws(WireError) -> [UInt8] {
        var event = Tbot_V1_Event()
        event.atUs = at.unixMicros
        if let cause { event.cause = cause.message }
        switch body {
        case .opening: throw .notWritten("an opening is written by the journal")
        case .input: throw .notWritten("an input is written by the stage, with the bytes that it took in")
        case .decision(let decision): event.decision = decision.message
        case .execution(let execution): event.execution = execution.message
        case .position(let position): event.position = position.message
        case .offer(let offer): event.offer = offer.message
        case .feed(let line): event.feed = line.message
        }
        return try MessageBytes.json(event)
    }

    /// The event of a line's bytes. Unknown fields are ignored; of an input only its source is read.
    ///
    /// - Throws: ``WireError`` for bytes that are no event, an event of a kind that this build does not know, and a missing or unspecified
    ///   field, by name.
    public static func decode(_ bytes: ArraySlice<UInt8>) throws(WireError) -> LoggedEvent { try decode(Array(bytes)) }

    /// The event of a line's bytes; see ``decode(_:)-(ArraySlice<UInt8>)``.
    ///
    /// - Throws: ``WireError``.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> LoggedEvent {
        let message = try MessageBytes.message(Tbot_V1_Event.self, json: bytes)
        let fields = Fields("Event")
        return LoggedEvent(
            at: try fields.time(message.hasAtUs, message.atUs, "at_us"),
            cause: try message.hasCause ? Cause(message.cause) : nil,
            body: try LogEvent(message.body))
    }
}

extension LogEvent {
    init(_ message: Tbot_V1_Event.OneOf_Body?) throws(WireError) {
        switch message {
        case .opening(let opening): self = .opening(LogOpening(opening))
        case .input(let input): self = .input(source: try Fields("Event.Input").text(input.hasSource, input.source, "source"))
        case .decision(let decision): self = .decision(try DecisionEvent(decision))
        case .execution(let execution): self = .execution(try ExecutionEvent(execution))
        case .position(let position): self = .position(try PositionEvent(position))
        case .offer(let offer): self = .offer(try OfferEvent(offer))
        case .feed(let line): self = .feed(try FeedLine(line))
        case nil: throw .missing("Event.body")
        }
    }
}
