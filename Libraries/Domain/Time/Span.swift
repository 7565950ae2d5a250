/// A length of market time in whole microseconds; may be negative.
public struct Span: Hashable, Comparable, Sendable, Codable {
    /// Microseconds.
    public let micros: Int64

    public init(micros: Int64) { self.micros = micros }

    public static func milliseconds(_ count: Int64) -> Span { Span(micros: count * 1_000) }
    public static func seconds(_ count: Int64) -> Span { Span(micros: count * 1_000_000) }
    public static func minutes(_ count: Int64) -> Span { .seconds(count * 60) }
    public static func hours(_ count: Int64) -> Span { .seconds(count * 3_600) }
    public static func days(_ count: Int64) -> Span { .seconds(count * 86_400) }
    public static let zero = Span(micros: 0)

    /// Whole seconds, rounded toward zero.
    public var wholeSeconds: Int64 { micros / 1_000_000 }

    public static func < (left: Span, right: Span) -> Bool { left.micros < right.micros }
    public static func + (left: Span, right: Span) -> Span { Span(micros: left.micros + right.micros) }
    public static func - (left: Span, right: Span) -> Span { Span(micros: left.micros - right.micros) }
    public static func * (span: Span, factor: Int64) -> Span { Span(micros: span.micros * factor) }
}

extension Span {
    /// The span as an operator reads it, in its largest sensible unit: `45s`, `12m`, `3h`, `2d`, with one decimal where it is not whole.
    public var text: String {
        let magnitude = micros.magnitude
        let (unit, name): (UInt64, String) =
            switch magnitude {
            case ..<60_000_000: (1_000_000, "s")
            case ..<3_600_000_000: (60_000_000, "m")
            case ..<172_800_000_000: (3_600_000_000, "h")
            default: (86_400_000_000, "d")
            }
        let tenths = Int64(magnitude * 10 / unit)
        return (micros < 0 ? "-" : "") + DecimalText.format(tenths, scale: 1) + name
    }
}
