import Domain

/// Draws a frame as lines: services on the left, the surface's figures on the right.
struct LiveTable: Sendable {
    let hasColour: Bool

    func lines(_ frame: Frame) -> [String] {
        let left = services(frame)
        let right = figures(frame)
        var lines = [header(frame)]
        for index in 0..<max(left.count, right.count) {
            let leftText = index < left.count ? left[index] : ""
            let rightText = index < right.count ? right[index] : ""
            lines.append(rightText.isEmpty ? leftText : leftText.padded(to: LiveTable.leftWidth) + "  " + rightText)
        }
        return lines
    }

    private static let leftWidth = 48

    private func header(_ frame: Frame) -> String {
        let market = frame.market.rfc3339Seconds
        let minute = "\(market.prefix(10)) \(market.dropFirst(11).prefix(5))Z"
        let wall = NumberText.clock(frame.wall) + (frame.wallTotal.map { " / \(NumberText.clock($0))" } ?? "")
        return "tbot  \(frame.mode.rawValue.uppercased()) · \(frame.world) · \(frame.rate)×   market \(minute)   wall \(wall)".padded(
            to: 87)
            + "  \(frame.surface.rawValue) \(coloured(state(frame), isGood: state(frame) == "ACTIVE"))"
    }

    private func state(_ frame: Frame) -> String {
        if frame.isStopped { return "STOP" }
        return frame.figures.state?.state.rawValue.uppercased() ?? "–"
    }

    private func services(_ frame: Frame) -> [String] {
        var lines = ["service      state      restarts  backlog  lag"]
        var seen: Set<String> = []
        for instance in frame.stack.instances where seen.insert(instance.service).inserted {
            let group = frame.stack.instances(of: instance.service)
            // A one-shot that is done is no news.
            if group.allSatisfy({ $0.phase == .completed }) { continue }
            let name = group.count == 1 ? instance.service : "\(instance.service)×\(group.count)"
            let restarts = group.reduce(0) { $0 + $1.restarts }
            let pulses = group.compactMap { frame.pulses[$0.name] }
            let backlogs = pulses.compactMap(\.backlog)
            let word = LiveTable.word(group)
            lines.append(
                name.padded(to: 13) + coloured(word.padded(to: 11), isGood: word == "up") + "\(restarts)".aligned(to: 8)
                    + (restarts > 0 ? " ↻" : "  ")
                    + (backlogs.isEmpty ? "–" : "\(backlogs.reduce(0, +))").aligned(to: 7)
                    + NumberText.lag(pulses.compactMap(\.lag).max()).aligned(to: 5))
        }
        return lines
    }

    /// The state of a service in a word: the worst of its replicas'.
    static func word(_ group: [InstanceStatus]) -> String {
        let words: [(String, (InstanceStatus) -> Bool)] = [
            ("failed", { $0.phase == .failed }), ("unhealthy", { $0.phase == .unhealthy }), ("restarting", { $0.phase == .backingOff }),
            ("starting", { $0.isAlive && !$0.isReady }), ("waiting", { $0.phase == .waiting }), ("stopped", { $0.phase == .stopped }),
        ]
        return words.first { word in group.contains(where: word.1) }?.0 ?? "up"
    }

    private func figures(_ frame: Frame) -> [String] {
        let figures = frame.figures
        var lines = [frame.surface.rawValue]
        lines.append(LiveTable.candidates(figures))
        lines += skips(figures)
        let filled = figures.orders.filled
        let fills = "fills \(filled.all)\(filled.partial > 0 ? " (\(filled.partial) partial)" : "")"
        lines.append(
            "orders \(figures.orders.ordered.count)   \(fills)   unknown \(figures.orders.unknown)   open \(figures.positions.count)"
                + "   resolved \(figures.resolved)")
        if let account = figures.account {
            let base = min(account.bankroll, account.equity)
            let day = figures.day.map { NumberText.percent(account.dayLoss, of: $0.equity) } ?? "–"
            let exposure = "\(NumberText.percent(account.exposure, of: base)) % of \(NumberText.percent(frame.exposureLimit)) %"
            lines.append("\(LiveTable.profit(account))   exposure \(exposure)   day −\(day) %")
        }
        if let reasons = figures.state?.reasons, let first = reasons.first {
            lines.append("why   \(reasons.joined(separator: " · "))")
            if let advice = Advice.of(first) { lines.append("      → \(advice)") }
        }
        if let last = figures.last, let line = lastLine(last, figures) { lines.append(line) }
        return lines
    }

    /// What became of the candidates: the parts add up to the whole.
    static func candidates(_ figures: Figures) -> String {
        "candidates \(figures.candidates.offered) = traded \(figures.traded) + skipped \(figures.skipped) + lost \(figures.lost)"
            + " + open \(figures.candidates.open)"
    }

    static func profit(_ account: AccountFigures) -> String {
        "P&L \(NumberText.signedCents(account.realizedTotal)) USD after \(NumberText.cents(account.feesTotal)) fees"
    }

    /// Skips by reason, most frequent first, over at most two lines.
    private func skips(_ figures: Figures) -> [String] {
        let words = figures.skips.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        guard !words.isEmpty else { return ["skips   none"] }
        var lines = ["skips   " + words.prefix(4).joined(separator: " · ")]
        if words.count > 4 { lines.append("        " + words.dropFirst(4).prefix(5).joined(separator: " · ")) }
        return lines
    }

    private func lastLine(_ decision: Decision, _ figures: Figures) -> String? {
        guard case .approved(let entry) = decision.verdict else { return nil }
        let intent = entry.intent
        let end = figures.orders.finished[intent.id]?.reason ?? figures.orders.declined[intent.id].map { "declined: \($0)" } ?? "working"
        return "last  BUY \(intent.side.rawValue.uppercased()) \(intent.market) \(intent.quantity.decimal) @ \(intent.limit.decimal)"
            + (decision.edge.map { "  edge \($0.decimal)" } ?? "") + "  \(end) → tbot explain \(intent.id)"
    }

    private func coloured(_ text: String, isGood: Bool) -> String {
        guard hasColour else { return text }
        return "\u{1B}[\(isGood ? 32 : 33)m\(text)\u{1B}[0m"
    }
}
