import Glibc

/// Lines to standard error outside of the log: refusals at start, the last words of a watchdog.
public enum StandardError {
    /// Writes `text` and a newline.
    public static func write(_ text: String) { LogSink(descriptor: STDERR_FILENO, colour: false).write(text + "\n") }
}
