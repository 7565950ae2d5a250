public import Domain

/// The last market time that was certainly reached: one line of RFC 3339 that venue-sim rewrites twice a second, so that market time resumes
/// there when the stack starts again.
public struct ClockMark: Sendable {
    /// The file.
    public let path: String

    /// `$TBOT_STATE/venue-sim/clock-last`.
    public init(_ layout: FileLayout) { path = "\(layout.journal(nil, "venue-sim"))/clock-last" }

    /// Notes `time`.
    /// - Throws: ``FileError``.
    public func write(_ time: MarketTime) throws(FileError) { try TextFile.write(time.rfc3339 + "\n", to: path) }

    /// The time that was noted; `nil` when there is no file, or when it says nothing that can be read.
    public func read() -> MarketTime? {
        do {
            let text = try TextFile.read(path)
            return try MarketTime(rfc3339: text.split(separator: "\n").first ?? "")
        } catch { return nil }
    }
}
