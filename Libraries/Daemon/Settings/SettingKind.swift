import Domain

/// What a setting's text must be. Every value that is given is checked against its kind at start, whether the process reads it or not.
public enum SettingKind: Sendable, Hashable {
    /// Any text that is not empty.
    case text
    /// `sim`, `paper` or `live`.
    case mode
    /// The name of a surface, such as `kalshi-lt`.
    case surface
    /// One of these words.
    case word([String])
    /// A length of market time: a whole number and `ms`, `s`, `m`, `h` or `d`; more than zero.
    case span
    /// A decimal from 0 to 1 with at most six places.
    case fraction
    /// US dollars, a decimal with at most six places, not negative.
    case money
    /// A whole number in the range.
    case integer(ClosedRange<Int>)
    /// `true` or `false`.
    case flag
    /// Words separated by commas, none of them empty.
    case list
    /// Pairs of a name and a value, `NAME:value`, separated by commas, each name once; the values are any words, or these.
    case table([String])
    /// A path of the file system, relative ones from the working directory.
    case path
    /// `https://…`; `http://…` in `sim` and to `TBOT_SIM_HOST` only.
    case url
    /// `host:port`.
    case endpoint
    /// An instant in RFC 3339.
    case time

    /// What a value of this kind looks like, for a message of refusal.
    public var expectation: String {
        switch self {
        case .text: "text that is not empty"
        case .mode: "one of \(Mode.allCases.map(\.rawValue).joined(separator: ", "))"
        case .surface: "one of \(Surface.allCases.map(\.rawValue).joined(separator: ", "))"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .span: "a duration such as 600s, 15m, 12h or 60d"
        case .fraction: "a fraction from 0 to 1, such as 0.05"
        case .money: "US dollars as a decimal, such as 1000.00"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .list: "words separated by commas"
        case .table(let words):
            words.isEmpty
                ? "pairs such as KXCPI:cpi,KXCPIYOY:cpi, each name once"
                : "pairs of a name, each once, and \(words.joined(separator: " or ")), such as KXCPI:\(words[0])"
        case .path: "a path"
        case .url: "an https URL (http only in mode sim and only to TBOT_SIM_HOST)"
        case .endpoint: "host:port, such as 127.0.0.1:8080"
        case .time: "a time such as 2025-09-17T06:00:00Z"
        }
    }
}
