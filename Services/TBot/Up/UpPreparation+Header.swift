import Daemon
import Domain

extension UpPreparation {
    /// What is said before the start.
    var header: [String] {
        var lines = ["state      " + report.text(layout)]
        for note in [windows.note(rate: report.clock.rate), containerOnlyNote, absentNote] {
            if let note { lines.append("           \(note)") }
        }
        return lines
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
