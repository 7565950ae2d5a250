import Daemon
import Domain

extension UpPreparation {
    /// What is said before the start.
    var header: [String] {
        var lines = ["state      " + report.text(layout)]
        for note in [windowNote, containerOnlyNote, absentNote, unheededNote] {
            if let note { lines.append("           \(note)") }
        }
        return lines
    }

    /// What a fast clock does to the windows that nobody set; `nil` at a speed that leaves them as they are.
    private var windowNote: String? {
        let (rate, standard) = (report.clock.rate, RiskLimits.defaults(of: .kalshiLongTerm).entryTTL)
        let least = MarketClock.widened(standard, rate: rate)
        return least > standard ? "at \(rate)× windows of market time last at least \(least.settingText): orders, quotes, forecasts" : nil
    }

    /// What is said once all is healthy: where the feed is, and how to stop.
    var hints: [String] {
        var parts: [String] = []
        if let publisher = instances.first(where: { $0.service.name == "publisher" }),
            let address = PortCheck.addresses(of: publisher).first
        {
            parts.append("feed http://\(address)")
            if settings.mode == .sim { parts.append("tokens \(DisplayPath.short(layout.devTokens))") }
        }
        parts.append("stop: Ctrl-C" + (settings.surface != nil || !parts.isEmpty ? " or touch \(DisplayPath.short(layout.stop))" : ""))
        return [parts.joined(separator: "   ")]
    }
}
