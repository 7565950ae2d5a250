public import Domain
import FoundationEssentials

/// `clock.json`: which market time it was at which wall time, and how fast market time runs. Written by `tbot init` at each start of the
/// stack, read by every service once.
public struct ClockFile: Hashable, Sendable {
    /// The rates that are allowed: market seconds in one second of the machine.
    public static let rates = 1...100_000

    /// The wall clock at ``origin``.
    public let wallOrigin: MarketTime
    /// The market time at ``wallOrigin``.
    public let origin: MarketTime
    /// Market seconds in one second of the machine, in ``rates``.
    public let rate: Int

    /// - Precondition: `rate` is in ``rates``.
    public init(wallOrigin: MarketTime, origin: MarketTime, rate: Int) {
        precondition(ClockFile.rates.contains(rate), "rate \(rate)")
        self.wallOrigin = wallOrigin
        self.origin = origin
        self.rate = rate
    }

    /// The file as JSON: times in RFC 3339 with milliseconds, the rate a number.
    public var json: String {
        "{\"wall_origin\":\"\(wallOrigin.rfc3339)\",\"origin\":\"\(origin.rfc3339)\",\"rate\":\(rate)}\n"
    }

    /// Parses ``json``; fields that it does not know are ignored.
    /// - Throws: ``ClockError/malformed(path:why:)``; `path` only names the file.
    public init(json text: String, path: String) throws(ClockError) {
        struct Fields: Decodable {
            let wallOrigin: String
            let origin: String
            let rate: Int

            enum CodingKeys: String, CodingKey {
                case origin, rate
                case wallOrigin = "wall_origin"
            }
        }
        do {
            let fields = try JSONDecoder().decode(Fields.self, from: Data(text.utf8))
            wallOrigin = try MarketTime(rfc3339: fields.wallOrigin)
            origin = try MarketTime(rfc3339: fields.origin)
            rate = fields.rate
        } catch {
            throw .malformed(path: path, why: "\(error)")
        }
        guard ClockFile.rates.contains(rate) else { throw .malformed(path: path, why: "rate \(rate) is not in \(ClockFile.rates)") }
    }

    /// The file at `path`, or `nil` when there is none.
    /// - Throws: ``ClockError/malformed(path:why:)``.
    public static func read(_ path: String) throws(ClockError) -> ClockFile? {
        guard FileKind.at(path) != .none else { return nil }
        let text: String
        do { text = try TextFile.read(path) } catch { throw .malformed(path: path, why: error.description) }
        return try ClockFile(json: text, path: path)
    }

    /// Writes the file so that a reader sees the old or the new one whole.
    /// - Throws: ``FileError``.
    public func write(_ path: String) throws(FileError) { try TextFile.write(json, to: path) }
}
