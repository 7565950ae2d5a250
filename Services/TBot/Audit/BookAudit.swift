import Domain

/// Holds the journals of a surface against each other and against the venue's books: what must be true whatever happened. Pure.
enum BookAudit {
    /// The most violations of one kind that are put in words.
    static let shownMax = 5

    /// What is broken among the journals alone; empty when nothing is.
    /// - Parameter isQuiet: whether scanning was stopped and the stack had its time, so that nothing may be open any more.
    static func violations(of figures: Figures, isQuiet: Bool) -> [String] {
        var found = figures.candidates.violations + figures.orders.violations + figures.orders.unapproved
        if isQuiet {
            if figures.candidates.open > 0 { found.append("\(figures.candidates.open) candidates have no verdict") }
            if figures.candidates.strangers > 0 {
                found.append("\(figures.candidates.strangers) verdicts are of candidates that nobody offered")
            }
            if figures.orders.waiting > 0 { found.append("\(figures.orders.waiting) approvals still wait for the executor") }
            if figures.orders.unknown > 0 { found.append("\(figures.orders.unknown) attempts are still unknown: the venue may have them") }
            if figures.comparison == nil { found.append("the resolver never compared its books with the venue's") }
        }
        if let differences = figures.comparison?.differences, !differences.isEmpty {
            found.append("the resolver sees the books differ: \(differences[0])")
        }
        return found
    }

    /// Where the executor's journal and the venue's books differ; empty when they agree.
    static func differences(_ figures: Figures, _ venue: VenueOrders, account: String) -> [String] {
        var found: [String] = []
        var atVenue: [String: VenueOrders.Order] = [:]
        for order in venue.orders where order.account == account {
            if atVenue.updateValue(order, forKey: order.clientOrderID) != nil {
                found.append("the venue has two orders for attempt \(order.clientOrderID)")
            }
        }
        let ours = figures.orders.attempts
        for (id, order) in atVenue where ours[ID(id)] == nil {
            found.append("order \(order.orderID) at the venue (\(order.market)) is no attempt of ours")
        }
        // What nobody knows yet is no difference: evidence will end it, at the next start at the latest.
        for (id, record) in ours where !figures.orders.isUnresolved(record) {
            guard let order = atVenue[id.value] else {
                if record.filled > .zero {
                    found.append("attempt \(id) filled \(record.filled.decimal) by our books, but the venue has no such order")
                } else if case .accepted = record.state {
                    found.append("attempt \(id) was accepted by our books, but the venue has no such order")
                }
                continue
            }
            if let intent = figures.orders.approved[record.attempt.intent] { found += differences(id, order, record, intent) }
            if order.filled != record.filled {
                found.append("attempt \(id): the venue filled \(order.filled.decimal), our books say \(record.filled.decimal)")
            }
            if order.fees != record.fees {
                found.append("attempt \(id): the venue charged \(order.fees.decimal), our books say \(record.fees.decimal)")
            }
            if order.filled > record.attempt.quantity { found.append("attempt \(id): the venue filled more than was asked for") }
        }
        return found.sorted()
    }

    /// Where an order is not the one that was meant. To sell one side is to the venue the purchase of the other, at what is left of a dollar.
    private static func differences(
        _ id: ID<Attempt>, _ order: VenueOrders.Order, _ record: OrderBookkeeping.AttemptRecord, _ intent: OrderIntent
    ) -> [String] {
        var found: [String] = []
        if order.market != intent.market.value { found.append("attempt \(id): the venue has it in \(order.market), our books in \(intent.market)") }
        let side = intent.purpose.isEntry ? intent.side : intent.side.opposite
        if order.side != side { found.append("attempt \(id): the venue has it on \(order.side.rawValue), our books on \(side.rawValue)") }
        let whole = record.filled.cost(at: SidePrice(micros: 1_000_000))
        let amount = intent.purpose.isEntry ? record.amount : whole - record.amount
        if order.filled == record.filled, order.amount != amount {
            found.append("attempt \(id): the venue's fills cost \(order.amount.decimal), our books say \(amount.decimal)")
        }
        return found
    }
}
