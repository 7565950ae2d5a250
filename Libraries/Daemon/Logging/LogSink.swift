import Glibc

/// Where lines of the log go: one `write` a line, so that lines of several processes in one file stay whole.
struct LogSink: Sendable {
    let descriptor: Int32
    /// Whether the reader is a terminal.
    let colour: Bool
    /// Takes the line instead of the descriptor; for tests.
    var capture: (@Sendable (String) -> Void)?

    init(descriptor: Int32, colour: Bool, capture: (@Sendable (String) -> Void)? = nil) {
        self.descriptor = descriptor
        self.colour = colour
        self.capture = capture
    }

    func write(_ line: String) {
        if let capture { return capture(line) }
        var line = line
        line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                // A log that nobody can take is no reason to stop trading.
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
