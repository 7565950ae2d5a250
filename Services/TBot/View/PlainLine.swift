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
            LiveTable.candidates(figures),
            "orders \(figures.orders.ordered.count) fills \(filled.all) unknown \(figures.orders.unknown) open \(figures.positions.count) "
                + "resolved \(figures.resolved)",
        ]
        if let account = figures.account { parts.append(LiveTable.profit(account)) }
        if frame.stack.restarts > 0 { parts.append("restarts \(frame.stack.restarts)") }
        if !notReady.isEmpty { parts.append("not ready: \(notReady.joined(separator: ", "))") }
        return parts.joined(separator: "  ")
    }
}
