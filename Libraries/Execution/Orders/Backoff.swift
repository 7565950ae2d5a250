/// How long to wait before a question is asked again, machine time.
enum Backoff {
    private static let looks: [Duration] = [.milliseconds(250), .seconds(1), .seconds(2), .seconds(5), .seconds(10), .seconds(15)]
    private static let settlements: [Duration] = [.zero, .milliseconds(250), .milliseconds(500), .seconds(1), .seconds(2), .seconds(5)]
    private static let attempts: [Duration] = [.milliseconds(500), .seconds(1)]
    private static let audits: [Duration] = [.seconds(1), .seconds(2), .seconds(5), .seconds(10), .seconds(30)]

    /// Before the look after `count` looks; at most 15 s for the first ten minutes, then a minute.
    static func look(after count: Int) -> Duration { count < 45 ? looks[min(count, looks.count - 1)] : .seconds(60) }
    /// Before the reading of an accepted order after `count` readings; at most 5 s for the first five minutes, then a minute.
    static func settlement(after count: Int) -> Duration { count < 65 ? settlements[min(count, settlements.count - 1)] : .seconds(60) }
    /// Before the next attempt after `count` attempts.
    static func attempt(after count: Int) -> Duration { attempts[min(max(count, 1), attempts.count) - 1] }
    /// Before the next audit after `count` that failed.
    static func audit(after count: Int) -> Duration { audits[min(count, audits.count - 1)] }
}
