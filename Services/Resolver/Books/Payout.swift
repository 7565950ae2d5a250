import Domain
import Venues

/// A payout of the venue's, held against our books. The venue's whole cents are the truth, as far as they are rounding and nothing else.
enum Payout: Hashable, Sendable {
    case booked(Resolution, Domain.Settlement)
    /// Between yes and no, at a value that nobody says.
    case unvalued
    /// It is not for what we hold, or not what the result pays.
    case differs(String)

    init(of position: Position, resolution: Resolution, row: Venues.Settlement) {
        guard let known = Payout.agreed(resolution, row.resolution) else {
            self = .differs("the market says \(resolution.words), its payout \(row.resolution.words)")
            return
        }
        let net = row.yesQuantity - row.noQuantity
        let ours = position.side == .yes ? position.quantity : .zero - position.quantity
        guard net == ours else {
            self = .differs("the venue paid for \(Payout.words(net)), we hold \(position.quantity.decimal) \(position.side.rawValue)")
            return
        }
        let settlement = Domain.Settlement(
            of: position.quantity, side: position.side, cost: position.cost, fees: position.fees, resolution: known,
            venuePayout: row.revenue)
        guard let settlement else {
            self = .unvalued
            return
        }
        let tolerance = known == .void ? Bounds.voidTolerance : Bounds.cent
        guard settlement.venueRounding < tolerance, -settlement.venueRounding < tolerance else {
            self = .differs(
                "the venue paid \(settlement.payout.decimal) for what is worth \(settlement.exactPayout.decimal) at \(known.words)")
            return
        }
        self = .booked(known, settlement)
    }

    /// What both say; `nil` where they contradict each other. A value in the market is exact, the same in the payout is in whole cents.
    private static func agreed(_ market: Resolution, _ row: Resolution) -> Resolution? {
        switch (market, row) {
        case (.scalar(nil), .scalar): row
        case (.scalar(_?), .scalar(nil)): market
        case (.scalar(let exact?), .scalar(let cents?)): abs(exact.micros - cents.micros) < Bounds.cent.micros ? market : nil
        default: market == row ? market : nil
        }
    }

    private static func words(_ net: Quantity) -> String {
        net < .zero ? "\((Quantity.zero - net).decimal) no" : "\(net.decimal) yes"
    }
}

extension Resolution {
    /// As a person reads it.
    var words: String {
        switch self {
        case .open: "open"
        case .settled(let side): side.rawValue
        case .scalar(let value): value.map { "scalar at \($0.decimal)" } ?? "scalar"
        case .void: "void"
        }
    }
}
