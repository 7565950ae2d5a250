import Domain

/// A side of a market with what it costs to buy and what it is expected to earn.
struct SideChoice: Hashable {
    let side: Side
    /// All in, micro-dollars a contract, rounded up: the offers taken, the fee, the venue's rounding.
    let costMicros: Int64
    /// Probability of the side less the cost, parts per million.
    let edge: Edge

    /// How many contracts are priced at most: an order of the size that the gate lets through on a small account.
    static let referenceQuantity = Quantity.whole(100)

    /// Buying `side`, which pays with probability `probability`: as far up the book as each level still pays for itself, at most
    /// ``referenceQuantity``; the best level alone where none does. `nil` when nothing is offered.
    init?(buying side: Side, probability: Probability, book: OrderBook, fees: FeeTerms, at now: MarketTime) {
        guard let best = book.offers(of: side).first else { return nil }
        let paying = Self.levels(of: book.offers(of: side), worth: probability, fees: fees, at: now)
        let taken = paying.isEmpty ? [SideLevel(price: best.price, quantity: min(best.quantity, Self.referenceQuantity))] : paying
        let quantity = taken.reduce(Quantity.zero) { $0 + $1.quantity }
        let cost = taken.reduce(Money.zero) { $0 + $1.quantity.cost(at: $1.price) } + Self.fee(of: taken, fees, at: now)
        self.side = side
        costMicros = Int64((Int128(cost.micros) * 100).ceiledDivision(by: Int128(quantity.hundredths)))
        edge = Edge(ppm: probability.ppm - costMicros)
    }

    /// The offers that cost less than `probability` with the fee on one contract, cheapest first, up to the reference quantity.
    private static func levels(of offers: [SideLevel], worth probability: Probability, fees: FeeTerms, at now: MarketTime) -> [SideLevel] {
        var left = referenceQuantity
        var taken: [SideLevel] = []
        for offer in offers where left > .zero {
            let one = fees.isWaived(at: now) ? 0 : fees.modelFeeMicros(quantity: .whole(1), price: offer.price)
            guard offer.price.micros + one < probability.ppm else { break }
            taken.append(SideLevel(price: offer.price, quantity: min(offer.quantity, left)))
            left -= min(offer.quantity, left)
        }
        return taken
    }

    /// The most that one order filled at `levels` pays in fees: the model fee of each, and one alignment step.
    private static func fee(of levels: [SideLevel], _ fees: FeeTerms, at now: MarketTime) -> Money {
        if fees.isWaived(at: now) { return .zero }
        return levels.reduce(fees.alignmentStep) { $0 + Money(micros: fees.modelFeeMicros(quantity: $1.quantity, price: $1.price)) }
    }
}

extension FeeTerms {
    fileprivate func isWaived(at now: MarketTime) -> Bool { waivedUntil.map { now < $0 } ?? false }
}
