/// What a quantity costs or brings when it is taken from the levels of an order book, best first.
///
/// The fee of a walk is the model fee of each level, rounded up, plus one alignment step for the order: what edge and stake are reckoned
/// with. A venue
/// that matches an order against several resting ones rounds and aligns each piece by itself, and gives rounding back only as far as the
/// fee of a later
/// piece covers a whole step. So n pieces cost at most n steps and n micro-dollars more than the model. Nobody says how many resting orders
/// make up a
/// level; at least a contract each is taken for granted, so that n is one a contract begun at each level. Pieces of a hundredth would make
/// the bound on
/// a contract a hundred steps, a dollar for those aligned to cents, and nothing could be bought; what such a piece costs more is booked
/// with its fill.
public enum BookWalk {
    /// What buying `quantity` costs, taking `offers` cheapest first.
    ///
    /// - Returns: `nil` when the book has too little, when `quantity` is not positive, and for levels that are no order book (a price
    ///   outside 0 to 1 dollar, a negative quantity, or not ascending): what cannot be computed is refused.
    /// - Complexity: O(levels touched).
    public static func cost(of quantity: Quantity, offers: [SideLevel], fees: FeeTerms, at now: MarketTime) -> WalkedCost? {
        guard let walk = take(quantity, from: offers, inOrder: { $0 <= $1 }) else { return nil }
        var price = Money.zero
        for level in walk.taken { price += level.quantity.cost(at: level.price) }
        return WalkedCost(
            quantity: quantity, price: price, fee: fee(walk.taken, fees: fees, at: now),
            feeBound: feeBound(walk.taken, fees: fees, at: now),
            worstPrice: walk.worstPrice)
    }

    /// What selling `quantity` brings, taking `bids` dearest first.
    ///
    /// - Returns: `nil` as for ``cost(of:offers:fees:at:)``.
    /// - Complexity: O(levels touched).
    public static func proceeds(of quantity: Quantity, bids: [SideLevel], fees: FeeTerms, at now: MarketTime) -> WalkedProceeds? {
        guard let walk = take(quantity, from: bids, inOrder: { $0 >= $1 }) else { return nil }
        var price = Money.zero
        for level in walk.taken { price += level.quantity.proceeds(at: level.price) }
        return WalkedProceeds(quantity: quantity, price: price, fee: fee(walk.taken, fees: fees, at: now), worstPrice: walk.worstPrice)
    }

    /// The most that an order to buy `quantity` at no more than `limit` can cost with fees, whatever the book turns into.
    ///
    /// Price plus fee rises with the price for every fee multiplier below 14, so the limit itself is the worst price.
    /// - Returns: `nil` when `quantity` is not positive or `limit` is not between 0 and 1 dollar.
    public static func worstCost(of quantity: Quantity, limit: SidePrice, fees: FeeTerms, at now: MarketTime) -> WalkedCost? {
        cost(of: quantity, offers: [SideLevel(price: limit, quantity: quantity)], fees: fees, at: now)
    }

    /// How much the levels hold, at most `Int64.max` hundredths.
    static func depth(of levels: [SideLevel]) -> Quantity {
        var sum: Int64 = 0
        for level in levels {
            let (total, overflow) = sum.addingReportingOverflow(max(0, level.quantity.hundredths))
            if overflow { return Quantity(hundredths: .max) }
            sum = total
        }
        return Quantity(hundredths: sum)
    }

    private struct Walk {
        var taken: [SideLevel] = []
        var worstPrice: SidePrice
    }

    private static func take(_ quantity: Quantity, from levels: [SideLevel], inOrder: (SidePrice, SidePrice) -> Bool) -> Walk? {
        guard quantity > .zero, let first = levels.first else { return nil }
        var walk = Walk(worstPrice: first.price)
        var missing = quantity
        for level in levels {
            guard (0...1_000_000).contains(level.price.micros), level.quantity >= .zero, inOrder(walk.worstPrice, level.price) else {
                return nil
            }
            guard level.quantity > .zero else { continue }
            let part = min(level.quantity, missing)
            walk.taken.append(SideLevel(price: level.price, quantity: part))
            walk.worstPrice = level.price
            missing -= part
            if missing == .zero { return walk }
        }
        return nil
    }

    private static func fee(_ taken: [SideLevel], fees: FeeTerms, at now: MarketTime) -> Money {
        fees.alignmentStep + modelFee(taken, fees: fees, at: now)
    }

    private static func feeBound(_ taken: [SideLevel], fees: FeeTerms, at now: MarketTime) -> Money {
        let model = modelFee(taken, fees: fees, at: now)
        let pieces = taken.reduce(Int64(0)) { $0 + $1.quantity.hundredths.ceiledDivision(by: 100) }
        // A piece without a model fee has none to round up.
        return model + Money(micros: pieces * (fees.alignmentStep.micros + (model > .zero ? 1 : 0)))
    }

    private static func modelFee(_ taken: [SideLevel], fees: FeeTerms, at now: MarketTime) -> Money {
        if let waivedUntil = fees.waivedUntil, now < waivedUntil { return .zero }
        return taken.reduce(.zero) { $0 + Money(micros: fees.modelFeeMicros(quantity: $1.quantity, price: $1.price)) }
    }
}
