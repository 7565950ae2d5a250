public import Domain
public import Venues

/// What one look for an attempt brought: a listing of the market's orders, then one of its fills.
///
/// In this order: a fill that came in between belongs to an order that the first listing lacks, and is no evidence of absence.
public struct LookupReport: Hashable, Sendable, Codable {
    /// What the venue said.
    public enum Finding: Hashable, Sendable, Codable {
        /// A listing failed: no evidence of anything.
        case failed(String)
        /// Orders with the attempt's client order id; more than one is a disagreement with the venue.
        case found([OrderReport])
        /// No order of that id, and no fill but of listed orders.
        case absent
        /// No order of that id, but fills of orders that were not listed.
        case strayFills([ID<OrderFill>])
    }

    /// Machine time in nanoseconds before the first listing.
    public let startedNs: Int64
    /// Machine time in nanoseconds after the last listing.
    public let endedNs: Int64
    public let finding: Finding

    public init(startedNs: Int64, endedNs: Int64, finding: Finding) {
        self.startedNs = startedNs
        self.endedNs = endedNs
        self.finding = finding
    }
}

extension LookupReport.Finding {
    /// The finding of two complete listings.
    public init(of sought: Sought, orders: [OrderReport], fills: [Fill]) {
        let found = orders.filter { $0.clientOrderID == sought.attempt }
        guard found.isEmpty else {
            self = .found(found)
            return
        }
        let listed = Set(orders.map(\.id))
        let stray = fills.filter { !listed.contains($0.orderID) }.map(\.id)
        self = stray.isEmpty ? .absent : .strayFills(stray)
    }
}
