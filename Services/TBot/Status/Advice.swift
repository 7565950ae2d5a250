/// What a person can do about a reason for which a surface trades less than it could: today's means, no command that does not exist.
///
/// The reasons themselves are facts in the journals, word for word the same while they last; what to do about them changes with each build.
enum Advice {
    /// What to do about `reason`, which begins with the gate's words or with a condition's name; `nil` where nothing is known of it.
    static func of(_ reason: String) -> String? {
        table.first { reason.hasPrefix($0.words) }?.advice
    }

    /// The state is kept and a new one begun: the way out where a person would have to overrule, for which there is no command yet.
    private static let anew =
        "there is no command to overrule this yet; in mode sim begin anew: make up FRESH=1 (the old state is kept aside)"
    private static let ends = "nothing: it ends by itself"

    private static let table: [(words: String, advice: String)] = [
        // The gate's own.
        ("STOP file", "remove the STOP file when you want it to trade"),
        ("starting", ends), ("catching_up", ends),
        ("silent", "tbot up starts it again; if it stays silent, look at its log in logs/ of the state"),
        ("diverged", "its journal is not the one that was read before: \(anew)"),
        ("daily-loss breaker tripped twice", anew),
        ("daily-loss breaker", "nothing: entries are allowed again when the trading day ends, at 17:00 New York"),
        ("drawdown of", anew),
        ("nothing is allocated", "set TBOT_BANKROLL_USD in the surface's env file and start the risk-gate again"),
        ("no mark of", "look at the scanner's log: a held market has no quote; it ends with the next one"),
        ("these books are of", "start with the settings that the state was made with, or choose another place with TBOT_STATE"),
        ("strategy ", "look at its trades with tbot explain; positions are managed on, nothing new is bought: \(anew)"),
        ("category ", "look at the markets at the venue; positions are managed on, nothing new is bought: \(anew)"),
        // The executor's conditions.
        ("unknown_order", "nothing: the executor asks the venue until it knows; there are no entries meanwhile"),
        ("unsettled_order", "nothing: it ends with the venue's next answers"),
        ("venue_disagrees", "compare the order at the venue with tbot explain; \(anew)"),
        ("unknown_venue_order", "find out who else uses the account; the executor looks again when it is started again"),
        ("start_audit", "\(ends) when the venue answers"),
        ("approval_mismatch", "the gate's journal or key is not what it was: \(anew)"),
        ("wrong_settings", "start with the settings that the state was made with, or choose another place with TBOT_STATE"),
        // The resolver's and the scanner's.
        ("venue_unreachable", "look whether the venue runs (mode sim: venue-sim in tbot up); it ends with the venue's next answer"),
        (
            "venue_unreadable",
            "a series of TBOT_SERIES that the venue does not list, or an answer that this build does not understand: the scanner's log names it"
        ),
        ("books_differ", "compare the market at the venue with tbot explain; it ends when both agree"),
        ("unknown_position", "find out who bought it: only tbot may trade in the account; it ends when it is gone"),
        ("order_without_approval", "find out who sent it: only tbot may trade in the account; \(anew)"),
        ("second_position", "look at both trades with tbot explain; \(anew)"),
        ("market_unreadable", "look at the market at the venue: until it can be read, its position is not managed"),
        ("exit_unfilled", "nothing, or sell at the venue's page: the exit is asked for again at each scan"),
        ("settlement_late", "look at the market at the venue: it has its result and has not paid"),
        ("settlement_differs", "compare the payout at the venue with tbot explain; nothing is booked until then"),
        ("settlement_disputed", "nothing: it is booked when the venue has paid; three in 30 days suspend the category"),
        ("scalar_without_value", "look at the market at the venue for the value that it pays"),
    ]
}
