/// The length of a candle.
public enum CandleInterval: Int, Hashable, Sendable, Codable, CaseIterable {
    case minute = 1
    case hour = 60
    case day = 1_440

    /// The length in minutes.
    public var minutes: Int { rawValue }
}
