import Domain
import Logging

/// Formats an entry as one line.
struct LineLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel: Logger.Level
    private let service: String
    private let sink: LogSink
    private let wall: @Sendable () -> MarketTime

    init(service: String, level: Logger.Level, sink: LogSink, wall: @escaping @Sendable () -> MarketTime = MachineClock.system.wall) {
        self.service = service
        self.sink = sink
        self.wall = wall
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata
        if let provided = metadataProvider?.get() { fields.merge(provided) { _, new in new } }
        if let given = event.metadata { fields.merge(given) { _, new in new } }
        if let error = event.error { fields["error"] = "\(error)" }
        var line = "\(wall().rfc3339) \(level(event.level)) \(service) \(LogText.flat("\(event.message)"))"
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            line += " \(key)=\(LogText.isSecret(key) ? "(withheld)" : LogText.value("\(value)"))"
        }
        sink.write(line + "\n")
    }

    private func level(_ level: Logger.Level) -> String {
        guard sink.colour else { return level.rawValue }
        switch level {
        case .trace, .debug: return "\u{1B}[2m\(level.rawValue)\u{1B}[0m"
        case .info, .notice: return level.rawValue
        case .warning: return "\u{1B}[33m\(level.rawValue)\u{1B}[0m"
        case .error, .critical: return "\u{1B}[31m\(level.rawValue)\u{1B}[0m"
        }
    }
}
