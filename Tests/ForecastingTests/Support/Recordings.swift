import FoundationEssentials
import Testing

/// The recorded data beside the project: `$TBOT_RECORDINGS`, otherwise `../shared/data` from the root of the package. Tests that need it
/// are skipped where it is absent.
enum Recordings {
    static let directory: String? = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        let candidates = [ProcessInfo.processInfo.environment["TBOT_RECORDINGS"], "\(root)/../shared/data"].compactMap { $0 }
        return candidates.first { FileManager.default.fileExists(atPath: "\($0)/kalshi_fed") }
    }()

    static var areHere: Bool { directory != nil }

    /// The rows of a CSV file, each by the names of its header.
    static func rows(_ path: String) throws -> [[String: String]] {
        let directory = try #require(Recordings.directory)
        let lines = try String(contentsOfFile: "\(directory)/\(path)", encoding: .utf8).split(whereSeparator: \.isNewline).map(fields)
        let header = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
    }

    /// The fields of a line; a field in quotes may hold commas.
    private static func fields(_ line: Substring) -> [String] {
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        return fields + [field]
    }
}
