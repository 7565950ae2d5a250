import Domain
import Journal
import Wire

/// The values that tests share.
enum Samples {
    static let start = MarketTime(unixMicros: 1_767_323_045_000_000)
    static let owner = JournalOwner(surface: "kalshi-st", service: "risk-gate", build: "test", host: "here", pid: 4711)
    static let logID = "0123456789abcdef0123456789abcdef"

    static func options(segmentBytes: Int = 64 << 20) -> JournalOptions {
        JournalOptions(now: start, segmentBytes: segmentBytes, newLogID: logID)
    }

    /// Opens as every test does.
    static func open(_ directory: String, segmentBytes: Int = 64 << 20) throws -> (Journal, Recovery) {
        try Journal.open(directory: directory, owner: owner, options: options(segmentBytes: segmentBytes))
    }

    /// An event that is told apart by its number, of `size` bytes or a little more.
    static func event(_ number: Int, size: Int = 0) -> [UInt8] {
        let bare = "{\"atUs\":\"\(start.unixMicros + Int64(number))\",\"number\":\(number),\"pad\":\""
        return Array("\(bare)\(String(repeating: "x", count: max(0, size - bare.utf8.count - 2)))\"}".utf8)
    }

    static func events(_ numbers: Range<Int>, size: Int = 0) -> [[UInt8]] { numbers.map { event($0, size: size) } }

    static func checkpoint(_ text: String) -> Checkpoint {
        let place = Place(logID: logID, generation: 1, seq: 7, hash: Hash256(of: text.utf8))
        return Checkpoint(
            state: Array(text.utf8), stateVersion: 3,
            places: ["scanner": place, "executor": .init(logID: logID, generation: 0, seq: 0, hash: .zero)])
    }

    /// Every line that a reader without a lock sees.
    static func read(_ directory: String) throws -> [LogLine] {
        var reader = try JournalReader(directory: directory)
        var lines: [LogLine] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    /// The journal's error that `body` ends with, or `nil`.
    static func error(of body: () throws -> Void) -> JournalError? {
        do {
            try body()
            return nil
        } catch {
            return error as? JournalError
        }
    }
}
