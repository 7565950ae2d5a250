import Daemon
import Domain

/// The windows of market time that a fast clock makes too short for messages between processes: in mode `sim` they are widened, so that
/// speed changes how fast the world runs and not whether anything is in time. Nothing is widened elsewhere, and nothing that a person set.
struct SimWindows: Sendable {
    /// What is widened, and what it is at the speed of real time.
    static let defaults: [(key: SettingKey, span: Span)] = [
        (.entryTimeToLive, .seconds(60)), (.quoteMaxAge, .seconds(120)), (.workDeadline, .minutes(5)),
    ]

    /// The settings with their widened values, in the order of ``defaults``.
    let widened: [(key: SettingKey, span: Span)]

    init(settings: Settings, rate: Int) {
        // Twice the shortest that services accept: on a busy machine ten heartbeats are soon over.
        let least = MarketClock.shortestWindow(rate: rate) * 2
        widened =
            settings.mode == .sim
            ? SimWindows.defaults.filter { settings.span($0.key) == nil && $0.span < least }.map { ($0.key, least) }
            : []
    }

    /// One part of the header, such as `widened for 600×: TBOT_ENTRY_TTL 20m`; `nil` when nothing is.
    func note(rate: Int) -> String? {
        guard !widened.isEmpty else { return nil }
        return "widened for \(rate)×: " + widened.map { "\($0.key.rawValue) \($0.span.settingText)" }.joined(separator: " ")
    }
}
