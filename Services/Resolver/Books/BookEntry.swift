import Domain
import Venues

/// What one side says of one market: ours from fills, the venue's from its listing.
struct BookEntry: Hashable, Sendable {
    /// Contracts: above zero YES, below NO.
    let net: Quantity
    /// What came in less what was paid, over the market's life, without fees.
    ///
    /// How the venue splits a cost between what was sold and what is left does not show in it.
    let cash: Money
    let fees: Money

    init(_ position: Position?, _ life: MarketLife?) {
        net = position.map { $0.side == .yes ? $0.quantity : .zero - $0.quantity } ?? .zero
        cash = (life?.cash ?? .zero) + (position.map { $0.realized - $0.cost } ?? .zero)
        fees = (life?.fees ?? .zero) + (position?.fees ?? .zero)
    }

    init(_ position: VenuePosition) {
        net = position.side == .yes ? position.quantity : .zero - position.quantity
        cash = position.realized - position.exposure
        fees = position.fees
    }

    /// What differs, in words; `nil` when nothing does. A market in which the venue lists nothing has no money to compare.
    static func difference(of market: ID<Market>, ours: BookEntry, venue: BookEntry?) -> String? {
        guard let venue else { return ours.net == .zero ? nil : "\(market): ours \(ours.holding), venue's nothing" }
        guard ours.net == venue.net else { return "\(market): ours \(ours.holding), venue's \(venue.holding)" }
        func isSame(_ left: Money, _ right: Money) -> Bool { abs(left.micros - right.micros) < Bounds.cent.micros }
        guard isSame(ours.cash, venue.cash), isSame(ours.fees, venue.fees) else {
            return "\(market): \(ours.holding), ours \(ours.money), venue's \(venue.money)"
        }
        return nil
    }

    private var holding: String {
        if net == .zero { return "nothing" }
        return net < .zero ? "\((Quantity.zero - net).decimal) no" : "\(net.decimal) yes"
    }
    private var money: String { "cash \(cash.decimal) and fees \(fees.decimal)" }
}
