import Domain
import Stage

/// What the resolver of one surface is told at its start; journaled, because it decides.
struct ResolverRules: StageRules, Hashable {
    let surface: Surface
    let mode: Mode
    /// The venue account whose positions it follows.
    let account: String
    /// The series that the surface trades: a venue position in one of them must be ours. Empty for all.
    let series: [String]
    /// From one look at the venue to the next. Market time; on a scaled clock its floor is ``shortestPoll``, in machine time.
    let pollEvery: Span
    /// How old the gate lets a mark become while a market is open; marks are renewed three times as often.
    let markMaxAge: Span
    let exits: ExitRules
    /// An exit that was refused or not filled is asked for again after this.
    let exitRetry: Span

    /// How often the venue is looked at where the clock is not scaled.
    static let usualPoll = Span.seconds(60)
    /// What one look at the venue may take at least, machine time.
    static let shortestPoll = Span.milliseconds(500)

    /// The pause between two looks on a clock on which `rate` market seconds pass in one of the machine.
    static func pollEvery(rate: Int) -> Span { max(usualPoll, shortestPoll * Int64(rate)) }

    /// Whether `market` is in one of the surface's series, by its ticker.
    func isOurs(_ market: ID<Market>) -> Bool { series.isEmpty || series.contains { market.value.hasPrefix($0 + "-") } }
}
