import Glibc

/// What a command prints: its answer, on standard output.
enum Output {
    /// Writes `text` and a newline, whole or not at all once the reader has gone.
    static func line(_ text: String) { write(text + "\n") }

    /// Writes `text` as it is.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// Whether standard output is a terminal that takes colour and redrawing.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb" }
    /// Whether colour is wanted on it.
    static var hasColour: Bool { isTerminal && getenv("NO_COLOR") == nil }
}
