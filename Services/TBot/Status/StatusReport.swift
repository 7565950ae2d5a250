import Daemon
import Domain

/// Everything that `tbot status` says of one surface.
struct StatusReport: Encodable {
    let surface: String
    /// `ACTIVE`, `REDUCING`, `HALTED`, `STOP`, or `unknown` when the gate never said; as it was last, where nothing runs.
    let state: String
    /// Whether any of its services is heard.
    let running: Bool
    /// Why it does not trade freely, and what to do about it.
    let findings: [Finding]
    let services: [ServiceStatus]
    let candidates: Int
    let traded: Int
    let skipped: Int
    let lost: Int
    let open: Int
    let skips: [String: Int]
    let orders: Int
    let unknown: Int
    let positions: Int
    let resolved: Int
    let profit: String?
    let fees: String?
    let exposure: String?
    let newest: String?

    static let columns = 100

    /// - Parameter stopFiles: the STOP files that exist.
    init(surface: Surface, figures: Figures, services: [ServiceStatus], stopFiles: [String]) {
        self.surface = surface.rawValue
        state = stopFiles.isEmpty ? figures.state?.state.rawValue.uppercased() ?? "unknown" : "STOP"
        running = services.contains { $0.surface != nil && $0.up }
        findings = StatusReport.findings(figures, stopFiles)
        self.services = services
        candidates = figures.candidates.offered
        traded = figures.traded
        skipped = figures.skipped
        lost = figures.lost
        open = figures.candidates.open
        skips = figures.skips
        orders = figures.orders.ordered.count
        unknown = figures.orders.unknown
        positions = figures.positions.count
        resolved = figures.resolved
        profit = figures.account?.realizedTotal.decimal
        fees = figures.account?.feesTotal.decimal
        exposure = figures.account?.exposure.decimal
        newest = figures.at?.rfc3339
    }

    /// Skips by reason, most frequent first, in lines of at most ``columns``.
    private var skipLines: [String] {
        var lines: [String] = []
        for (reason, count) in skips.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let words = "\(reason) \(count)"
            if let last = lines.last, last.count + 3 + words.count <= StatusReport.columns {
                lines[lines.count - 1] = last + " · " + words
            } else {
                lines.append((lines.isEmpty ? "  skips" : "").padded(to: 13) + words)
            }
        }
        return lines
    }

    private static func findings(_ figures: Figures, _ stopFiles: [String]) -> [Finding] {
        let reasons = figures.state?.reasons ?? []
        // The gate repeats the conditions of others that demand something, with their key at the end.
        let others = figures.conditions.sorted { $0.key < $1.key }.filter { key, _ in !reasons.contains { $0.hasSuffix("[\(key)]") } }
        return stopFiles.map { Finding("STOP file \(DisplayPath.short($0))") }
            + reasons.filter { stopFiles.isEmpty || $0 != "STOP file" }.map { Finding($0) }
            + figures.pauses.sorted { $0.key < $1.key }.map { Finding("strategy \($0.key) is \($0.value)") }
            + figures.suspensions.sorted { $0.key < $1.key }.map { Finding("category \($0.key) is suspended: \($0.value)") }
            + others.map { key, condition in
                Finding("\(condition.name): \(condition.reason)", from: key.split(separator: "/").first.map(String.init))
            }
    }

    /// What the state lets through.
    private var meaning: String {
        switch state {
        case "ACTIVE": "all orders"
        case "REDUCING": "exits only, no entries"
        case "HALTED", "STOP": "no orders; positions are left as they are"
        default: "the gate has said nothing yet"
        }
    }

    /// For a person.
    /// - Parameter hasColour: whether the state is coloured.
    func lines(hasColour: Bool = false) -> [String] {
        let shown = hasColour ? "\u{1B}[\(state == "ACTIVE" && running ? 32 : 33)m\(state)\u{1B}[0m" : state
        var lines = ["\(surface)  \(shown)  \(meaning)" + (newest.map { "   market time \($0.prefix(19))Z" } ?? "")]
        lines += findings.flatMap(\.lines)
        if running {
            lines += services.map { "  \($0.line)" }
        } else {
            lines.append("  nothing runs: this is how it stood when it was stopped; tbot up (make up) starts it again")
        }
        lines.append("  candidates \(candidates) = traded \(traded) + skipped \(skipped) + lost \(lost) + open \(open)")
        lines += skipLines
        lines.append("  orders \(orders)  unknown \(unknown)  open positions \(positions)  resolved \(resolved)")
        if let profit, let fees, let exposure { lines.append("  P&L \(profit) USD after \(fees) fees, \(exposure) USD at risk") }
        return lines
    }
}
