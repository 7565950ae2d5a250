import Daemon
import Domain

/// Everything that `tbot status` says of one surface.
struct StatusReport: Encodable {
    let surface: String
    /// `ACTIVE`, `REDUCING`, `HALTED`, `STOP`, or `unknown` when the gate never said.
    let state: String
    let reasons: [String]
    /// What services found that keeps the surface from trading freely.
    let conditions: [String]
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

    init(surface: Surface, figures: Figures, services: [ServiceStatus], isStopped: Bool) {
        self.surface = surface.rawValue
        state = isStopped ? "STOP" : figures.state?.state.rawValue.uppercased() ?? "unknown"
        reasons = figures.state?.reasons ?? []
        conditions = figures.conditions.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.reason)" }
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

    /// For a person.
    var lines: [String] {
        var lines = ["\(surface)  \(state)" + (newest.map { "   newest event \($0)" } ?? "")]
        lines += (reasons + conditions).map { "  why  \($0)" }
        lines += services.map { "  \($0.line)" }
        lines.append("  candidates \(candidates) = traded \(traded) + skipped \(skipped) + lost \(lost) + open \(open)")
        if !skips.isEmpty {
            lines.append(
                "  skips      "
                    + skips.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }.joined(separator: " · "))
        }
        lines.append("  orders \(orders)  unknown \(unknown)  open positions \(positions)  resolved \(resolved)")
        if let profit, let fees, let exposure { lines.append("  P&L \(profit) USD after \(fees) fees, \(exposure) USD at risk") }
        return lines
    }
}
