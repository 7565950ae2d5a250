import Domain
import Stage

extension SurfaceState {
    /// The surface's state: the worst of everything that demands something of it, reasons of the worst first.
    ///
    /// A reason stays word for word the same while what it names lasts, for a new one is a new state, and is written down and published.
    static func of(
        _ books: GateBooks, rules: GateRules, sources: SortedMap<String, SourceStatus>, isForeign: Bool, now: MarketTime
    ) -> SurfaceState {
        var demands: [(state: TradingState, reason: String)] = []
        if isForeign {
            demands.append(
                (.halted, "these books are of \(rules.surface.rawValue), \(rules.mode.rawValue), \(rules.account): the settings are not"))
        }
        if books.stopFile { demands.append((.halted, "STOP file")) }
        for (name, status) in sources {
            switch status {
            case .live: break
            case .catchingUp: demands.append((.reducing, "catching_up: \(name)"))
            case .silent: demands.append((.reducing, "silent: \(name)"))
            case .diverged: demands.append((.halted, "diverged: \(name)"))
            }
        }
        for (key, condition) in books.conditions {
            guard let demanded = condition.demands, demanded > .active else { continue }
            demands.append((demanded, "\(condition.name): \(condition.reason) [\(key)]"))
        }
        switch books.breaker.demands {
        case .active: break
        case .reducing: demands.append((.reducing, "daily-loss breaker"))
        case .halted: demands.append((.halted, "daily-loss breaker tripped twice in \(DailyBreaker.tripWindowDays) days"))
        }
        if books.isDrawnDown {
            demands.append((.reducing, "drawdown of \(DrawdownCurve.standard.zeroAt.decimal) of the peak"))
        } else if books.multiplier == .zero {
            demands.append((.reducing, "nothing is allocated"))
        }
        let unmarked = books.holdings.first { _, holding in holding.closesAt > now && now - holding.markedAt > rules.limits.markMaxAge }
        if let unmarked { demands.append((.reducing, "no mark of \(unmarked.0) for more than \(rules.limits.markMaxAge.text)")) }
        let worst = demands.map(\.state).max() ?? .active
        return SurfaceState(
            state: worst, reasons: demands.filter { $0.state == worst }.map(\.reason) + demands.filter { $0.state < worst }.map(\.reason))
    }
}
