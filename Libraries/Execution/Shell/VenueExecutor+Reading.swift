internal import Domain
internal import Venues
internal import Wire

extension VenueExecutor {
    /// Orders of which an audit asks the venue one by one; beyond them a fill's order counts as not shown.
    static let auditQuestionsMax = 50

    /// Lists the market's orders, whatever their age, then its fills.
    func look(for sought: Sought) async -> LookupReport {
        let started = clock.machine().nanoseconds
        let finding: LookupReport.Finding
        do throws(VenueError) {
            let orders = try await venue.orders(OrderQuery(market: sought.market))
            let fills = try await venue.fills(FillQuery(market: sought.market, since: sought.since))
            finding = LookupReport.Finding(of: sought, orders: orders, fills: fills)
        } catch {
            finding = .failed(error.description)
        }
        return LookupReport(startedNs: started, endedNs: clock.machine().nanoseconds, finding: finding)
    }

    /// Reads an order, then its fills: an order that was final before the listing has all its fills in it.
    func settlement(of order: ID<VenueOrder>) async -> SettlementReport {
        do throws(VenueError) {
            let report = try await venue.order(order)
            let fills = try await venue.fills(FillQuery(order: order)).filter { $0.orderID == order }
            return .read(report, fills: fills)
        } catch {
            return .failed(error.description)
        }
    }

    /// Lists what rests and what was ordered and filled since, and keeps what is ours or may be.
    func audit(since: MarketTime) async -> AuditReport {
        do throws(VenueError) {
            var orders = SortedMap<ID<VenueOrder>, OrderReport>()
            for report in try await venue.orders(OrderQuery(status: .resting)) { orders[report.id] = report }
            for report in try await venue.orders(OrderQuery(since: since)) { orders[report.id] = report }
            var unlisted = SortedMap<ID<VenueOrder>, Fill>()
            for fill in try await venue.fills(FillQuery(since: since)) where orders[fill.orderID] == nil { unlisted[fill.orderID] = fill }
            var sightings: [Sighting] = []
            for (index, (id, fill)) in unlisted.enumerated() {
                if index < Self.auditQuestionsMax, let report = try await venue.order(id) {
                    orders[id] = report
                } else {
                    sightings.append(Sighting(order: id, attempt: nil, market: fill.market, filled: fill.quantity, rests: false, createdAt: nil))
                }
            }
            sightings += orders.values.compactMap(Self.sighting)
            return .read(sightings)
        } catch {
            return .failed(error.description)
        }
    }

    private static func sighting(_ report: OrderReport) -> Sighting? {
        guard let attempt = report.clientOrderID, attempt.value.hasPrefix(ClientOrderID.prefix) else { return nil }
        return Sighting(
            order: report.id, attempt: attempt, market: report.market, filled: report.filled, rests: report.status == .resting,
            createdAt: report.createdAt)
    }
}
