internal import Glibc

/// Reads a segment line by line, in blocks, without holding more than one block and one line.
struct LineScanner {
    /// A line as it stands in the file, without its newline.
    struct RawLine {
        /// From 1 for the first line that the scanner read.
        let number: Int
        /// Where it begins in the file.
        let offset: Int64
        let bytes: [UInt8]
        /// Whether a newline follows; only a file's last line can be without.
        let isTerminated: Bool
    }

    let file: File
    /// The file's bytes from here on are not read.
    let end: Int64
    /// How many bytes were read from the file.
    private(set) var bytesRead = 0

    private let block: Int
    private var number: Int
    /// What was read and not yet handed out begins at `position`.
    private var buffer: [UInt8] = []
    private var position = 0
    /// The file's offset of the first byte of `buffer`.
    private var bufferOffset: Int64

    /// A scanner of the bytes from `start` to `end`; `line` is the number of the line at `start`.
    init(_ file: File, from start: Int64 = 0, line: Int = 1, to end: Int64, block: Int = 256 << 10) {
        self.file = file
        self.end = end
        self.block = block
        number = line - 1
        bufferOffset = start
    }

    /// The next line; `nil` at the end.
    mutating func next() throws(JournalError) -> RawLine? {
        guard let (range, isTerminated) = try advance() else { return nil }
        return RawLine(
            number: number, offset: bufferOffset + Int64(range.lowerBound), bytes: Array(buffer[range]), isTerminated: isTerminated)
    }

    /// Steps over the next line; the offset of its first byte, or `nil` at the end and for a line without a newline.
    mutating func skip() throws(JournalError) -> Int64? {
        guard let (range, isTerminated) = try advance(), isTerminated else { return nil }
        return bufferOffset + Int64(range.lowerBound)
    }

    /// Finds the next line in the buffer, which is filled as needed.
    private mutating func advance() throws(JournalError) -> (Range<Int>, isTerminated: Bool)? {
        var searched = position
        while true {
            if let newline = firstNewline(from: searched) {
                defer { position = newline + 1 }
                number += 1
                return (position..<newline, true)
            }
            searched = buffer.count
            let next = bufferOffset + Int64(buffer.count)
            var block: [UInt8] = []
            if next < end {
                do throws(SystemFailure) {
                    block = try file.read(at: next, count: Int(min(Int64(self.block), end - next)))
                } catch {
                    throw .system(error)
                }
            }
            bytesRead += block.count
            if block.isEmpty {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                number += 1
                return (position..<buffer.count, false)
            }
            guard buffer.count - position <= Journal.lineBytesMax else {
                throw .broken(file: file.path, line: number + 1, reason: "no newline within \(Journal.lineBytesMax) bytes")
            }
            searched -= position
            bufferOffset += Int64(position)
            buffer.removeFirst(position)
            position = 0
            buffer += block
        }
    }

    private func firstNewline(from start: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, start < bytes.count,
                let found = memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
