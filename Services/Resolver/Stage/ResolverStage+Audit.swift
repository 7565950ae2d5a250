import Domain
import Venues
import Wire

extension ResolverStage {
    /// Holds the venue's orders against the gate's signed approvals: the executor is not asked.
    mutating func audit(_ snapshot: VenueSnapshot, _ turn: inout Turn) {
        for order in snapshot.orders where order.clientOrderID?.value.hasPrefix(ClientOrderID.prefix) ?? false {
            guard strangers[order.id] == nil, strangers.count < Bounds.strangers, approvals.fault(of: order) != nil else { continue }
            strangers[order.id] = Stranger(order: order)
        }
        for (id, var stranger) in strangers {
            guard let fault = approvals.fault(of: stranger.order) else {
                strangers[id] = nil
                conditions.clear(.orderWithoutApproval, id.value, &turn)
                continue
            }
            // While the gate's log is not read to its head, its approval may be yet to come.
            guard isCurrent else { continue }
            stranger.polls = min(stranger.polls + 1, Bounds.confirmingPolls)
            strangers[id] = stranger
            guard stranger.polls >= Bounds.confirmingPolls else { continue }
            let reason = "the venue has order \(id) in \(stranger.order.market) with our prefix: \(fault); find out who sent it"
            conditions.raise(.orderWithoutApproval, id.value, reason, &turn)
        }
    }
}
