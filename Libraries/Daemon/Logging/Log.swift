import Glibc
public import Logging

/// Logging to standard error, one line an entry: time, level, service, message, `key=value` by key.
public enum Log {
    /// Sets the process's log up; to be called once, before the first logger is made. A second call is ignored with a warning.
    /// - Parameters:
    ///   - service: the name at each line, such as `risk-gate`.
    ///   - level: the least level that is written.
    public static func bootstrap(service: String, level: Logger.Level = .info) {
        let sink = LogSink(descriptor: STDERR_FILENO, colour: isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil)
        LoggingSystem.bootstrap { _ in LineLogHandler(service: service, level: level, sink: sink) }
    }
}
