import FoundationEssentials
import TestSupport

@testable import Venues

/// The recorded bodies beside the project: `$TBOT_RECORDINGS`, or `../shared/data` seen from the package.
enum Recordings {
    static let folder: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let root =
            ProcessInfo.processInfo.environment["TBOT_RECORDINGS"].map { URL(filePath: $0) }
            ?? package.appending(path: "../shared/data").standardized
        let folder = root.appending(path: "kalshi_api_fixtures")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// The body recorded in `name`.
    static func body(_ name: String) throws -> JSON {
        guard let folder else { return .null }
        let data = try Data(contentsOf: folder.appending(path: name + ".json"))
        return try JSONParser.parse([UInt8](data))["response"] ?? .null
    }
}
