import Daemon
import Domain
import Glibc
import Wire

/// The feed's pages on disk: a copy of the entries in the publisher's journal, in files that anyone may read, mirror and check.
///
/// Only the newest page is written to; all others are as they will ever be. A page is synced when it is full, not with every entry: what
/// a crash takes from it is completed from the journal at the next start, and no reader was ever told of an entry that is not in the
/// journal.
struct FeedPages: Sendable {
    let directory: String
    /// The last entry on disk.
    private(set) var head = FeedHead.start
    /// When it was published; `nil` before the first.
    private(set) var headAt: MarketTime?
    /// The entries of the newest page.
    private(set) var newest: [String] = []
    /// Bytes of a torn last line that were cut off at the opening.
    private(set) var tornBytes = 0
    private var file: FeedPageFile?

    /// Opens the pages in `directory`, which is made if it is not there, and checks the whole chain. A last line without its end is cut
    /// off.
    ///
    /// Complexity: O(n) in the entries, one page in memory at a time.
    /// - Throws: ``FeedFileError``; `FileError` when the directory cannot be made or listed.
    init(opening directory: String) throws {
        self.directory = directory
        try StateDirectory.make(directory)
        let names = try StateDirectory.names(directory).filter { $0.hasSuffix(".jsonl") }
        for (index, name) in names.enumerated() { try read(name, isLast: index == names.count - 1) }
    }

    /// Writes the entry that follows the head.
    ///
    /// - Throws: ``FeedFileError``: for an entry that does not follow, and for the disk's failure, after which the pages must be opened
    ///   again.
    mutating func append(_ line: FeedLine) throws(FeedFileError) {
        guard line.seq == head.seq + 1, line.previous == head.hash else {
            throw .differs(directory: directory, reason: "entry \(line.seq) of the journal does not follow entry \(head.seq) of the pages")
        }
        let first = FeedPageName.firstSeq(of: line.seq)
        if first == line.seq { try turn(to: first) }
        let file: FeedPageFile
        if let open = self.file { file = open } else { file = try open(first) }
        try file.append(Array(line.canonical.utf8) + [UInt8(ascii: "\n")])
        newest.append(line.canonical)
        head = FeedHead(seq: line.seq, hash: line.hash)
        headAt = try publishedAt(line)
        self.file = file
    }

    /// Makes the newest page durable: when the process stops.
    func sync() throws(FeedFileError) { try file?.sync() }

    private mutating func turn(to first: UInt64) throws(FeedFileError) {
        try file?.sync()
        file = try open(first)
        newest.removeAll(keepingCapacity: true)
        let descriptor = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open", directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("sync", directory) }
    }

    private func open(_ first: UInt64) throws(FeedFileError) -> FeedPageFile {
        try FeedPageFile(appendingTo: "\(directory)/\(FeedPageName.name(firstSeq: first))")
    }

    /// Takes in the next page at the opening.
    private mutating func read(_ name: String, isLast: Bool) throws {
        let path = "\(directory)/\(name)"
        let first = FeedPageName.firstSeq(of: head.seq + 1)
        guard name == FeedPageName.name(firstSeq: first), head.seq + 1 == first else {
            throw FeedFileError.broken(path: path, line: 1, reason: "the page before ends with entry \(head.seq)")
        }
        let (lines, torn) = try FeedPages.lines(of: path)
        guard torn == 0 || isLast else { throw FeedFileError.broken(path: path, line: lines.count + 1, reason: "its last line has no end") }
        guard lines.count <= Int(FeedPageName.linesPerPage) else {
            throw FeedFileError.broken(path: path, line: lines.count, reason: "a page has at most \(FeedPageName.linesPerPage) lines")
        }
        switch FeedChain.verify(lines, after: head) {
        case .intact(let next): head = next
        case .broken(let index, let why): throw FeedFileError.broken(path: path, line: index + 1, reason: "\(why)")
        }
        if let last = lines.last { headAt = try publishedAt(FeedLine(parsing: last)) }
        newest = lines
        guard isLast else { return }
        let file = try open(first)
        if torn > 0 {
            try file.truncate(to: lines.reduce(0) { $0 + $1.utf8.count + 1 })
            tornBytes = torn
        }
        self.file = file
    }

    private func publishedAt(_ line: FeedLine) throws(FeedFileError) -> MarketTime {
        do throws(FeedLineError) {
            return try line.entry().publishedAt
        } catch {
            throw .differs(directory: directory, reason: "entry \(line.seq): \(error)")
        }
    }

    /// The complete lines of the page at `path`, and how many bytes a torn last one has. A page is at most 16 MiB.
    /// - Throws: ``FeedFileError``.
    static func lines(of path: String) throws(FeedFileError) -> (lines: [String], torn: Int) {
        let bytes = try contents(of: path)
        var lines: [String] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            guard let line = String(validating: bytes[start..<index], as: UTF8.self) else {
                throw .broken(path: path, line: lines.count + 1, reason: "not UTF-8")
            }
            lines.append(line)
            start = index + 1
        }
        return (lines, bytes.count - start)
    }

    private static func contents(of path: String) throws(FeedFileError) -> [UInt8] {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open", path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 262_144)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system("read", path) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= TextFile.maximumBytes else {
                throw .broken(path: path, line: 1, reason: "more than \(TextFile.maximumBytes) bytes")
            }
        }
    }
}
