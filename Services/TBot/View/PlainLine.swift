import Domain

/// A frame as one line, for readers that are no terminal.
enum PlainLine {
    static func text(_ frame: Frame) -> String {
        let figures = frame.figures
        let filled = figures.orders.filled
        let notReady = frame.stack.instances.filter { !$0.isReady && !$0.isOver }.map { "\($0.name) \(LiveTable.word([$0]))" }
        var parts = [
            "wall \(NumberText.clock(frame.wall))", "market \(frame.market.rfc3339Seconds)",
            "\(frame.surface.rawValue) \(frame.isStopped ? "STOP" : figures.state?.state.rawValue.uppercased() ?? "–")",
            "candidates \(figures.candidates.offered) = traded \(figures.traded) + skipped \(figures.skipped) + lost \(figures.lost) + open \(figures.candidates.open)",
            "orders \(figures.orders.ordered.count) fills \(filled.all) unknown \(figures.orders.unknown) open \(figures.positions.count) resolved \(figures.resolved)",
        ]
        if let account = figures.account {
            parts.append("P&L \(NumberText.signedCents(account.realizedTotal)) USD after \(NumberText.cents(account.feesTotal)) fees")
        }
        if frame.stack.restarts > 0 { parts.append("restarts \(frame.stack.restarts)") }
        if !notReady.isEmpty { parts.append("not ready: \(notReady.joined(separator: ", "))") }
        return parts.joined(separator: "  ")
    }
}
