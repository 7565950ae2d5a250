import Daemon

@testable import TBot

/// The feed as its pages stand on disk.
enum FeedPages {
    static func text(_ layout: FileLayout) throws -> String {
        let directory = "\(layout.journal(nil, "publisher"))/feed"
        return try StateDirectory.names(directory).filter { $0.hasSuffix(".jsonl") }.sorted()
            .map { try TextFile.read("\(directory)/\($0)") }.joined()
    }
}
