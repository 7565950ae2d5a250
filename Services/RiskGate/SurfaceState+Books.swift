import Domain
import Stage

extension SurfaceState {
    /// The surface's state: the worst of everything that demands something of it, reasons of the worst first.
    static func of(_ books: GateBooks, rules: GateRules, sources: SortedMap<String, SourceStatus>, now: MarketTime) -> SurfaceState {
        var demands: [(state: TradingState, reason: String)] = []
        if books.stopFile { demands.append((.halted, "STOP file")) }
        for (name, status) in sources {
            switch status {
            case .live: break
            case .catchingUp: demands.append((.reducing, "catching_up: \(name)"))
            case .silent: demands.append((.reducing, "silent: \(name)"))
            case .diverged: demands.append((.halted, "diverged: \(name); tbot adopt"))
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
        if books.multiplier == .zero { demands.append((.reducing, "drawdown \(books.peak.drawdown(equity: books.equity).decimal) of the peak; resume --reset-peak")) }
        for (market, holding) in books.holdings where holding.closesAt > now && now - holding.markedAt > rules.limits.markMaxAge {
            demands.append((.reducing, "no mark of \(market) for \((now - holding.markedAt).text)"))
            break
        }
        let worst = demands.map(\.state).max() ?? .active
        return SurfaceState(state: worst, reasons: demands.filter { $0.state == worst }.map(\.reason) + demands.filter { $0.state < worst }.map(\.reason))
    }
}
