/// An instant on the market's clock: what records, deadlines, windows and trading days are written in.
///
/// Microseconds since 1970-01-01T00:00:00Z. In `sim` this clock runs faster than the machine's; elsewhere both agree. It is a value that is passed in
/// (`at now:`), never read inside a decision. See ``MachineTime`` for the clock that is never scaled.
public struct MarketTime: Hashable, Comparable, Sendable, Codable {
    /// Microseconds since the Unix epoch; negative before it.
    public let unixMicros: Int64

    /// The instant `unixMicros` after the epoch.
    public init(unixMicros: Int64) { self.unixMicros = unixMicros }

    /// The instant `unixSeconds` after the epoch.
    public init(unixSeconds: Int64) { unixMicros = unixSeconds * 1_000_000 }

    /// Whole seconds since the epoch, rounded toward the past.
    public var unixSeconds: Int64 { unixMicros.flooredDivision(by: 1_000_000) }

    public static func < (left: MarketTime, right: MarketTime) -> Bool { left.unixMicros < right.unixMicros }
    /// The instant `span` after `time`.
    public static func + (time: MarketTime, span: Span) -> MarketTime { MarketTime(unixMicros: time.unixMicros + span.micros) }
    /// The instant `span` before `time`.
    public static func - (time: MarketTime, span: Span) -> MarketTime { MarketTime(unixMicros: time.unixMicros - span.micros) }
    /// The span from `right` to `left`; negative when `left` is earlier.
    public static func - (left: MarketTime, right: MarketTime) -> Span { Span(micros: left.unixMicros - right.unixMicros) }
}
