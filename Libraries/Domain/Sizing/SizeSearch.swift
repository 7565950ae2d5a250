/// One search for the size of an entry.
///
/// Cost and reserve rise with n, so the caps and the depth leave 1 to some N. What Kelly allows moves with n as well: the cost of one
/// contract falls
/// while the alignment step is spread over more of them, and rises as levels are used up. The n that Kelly allows are one run all the same:
/// with K the stake at f* = 1 and C(n) the convex cost, C·(n − C) − K·(n·q − C) is convex in n for C ≤ K, and positive where n is not
/// allowed. So a bisection that looks, where n is not allowed, in which direction that value falls, finds the end of the run.
struct SizeSearch {
    private let terms: SizeTerms
    private let now: MarketTime
    /// m, held to 0 to 1.
    private let multiplier: Fraction
    /// k·S, the stake at f* = 1 before m.
    private let kellyBase: Money
    private let cap: (term: BindingTerm, amount: Money)
    /// Whole contracts on offer.
    private let depth: Int64

    init(_ terms: SizeTerms, at now: MarketTime) {
        self.terms = terms
        self.now = now
        multiplier = min(max(terms.multiplier, .zero), .one)
        kellyBase = max(.zero, terms.base.scaledDown(by: min(max(terms.kellyFraction, .zero), .one)))
        cap = terms.headroom.smallest
        depth = BookWalk.depth(of: terms.offers).hundredths / 100
    }

    var verdict: SizeVerdict {
        let count = largestAllowed(upTo: largestWithinCap())
        let binding = bindingTerm(beyond: count)
        guard let cost = cost(count), cost.total >= Sizing.leastCost else {
            return .tooSmall(TooSmall(allowed: (cost(count) ?? cost(1)).map(allowed) ?? .zero, binding: binding))
        }
        return .sized(
            Size(
                cost: cost, fullKelly: Kelly.fullFraction(q: terms.q, cost: cost), allowed: allowed(cost),
                kellyBase: kellyBase.scaledDown(by: multiplier), reserveLimit: capAmount,
                binding: binding))
    }

    /// The walked cost of `count` contracts; `nil` for none of them, and when the book has too little.
    private func cost(_ count: Int64) -> WalkedCost? {
        BookWalk.cost(of: .whole(count), offers: terms.offers, fees: terms.fees, at: now)
    }

    /// $ = m·min(k·f*·S, headrooms) at `cost`.
    private func allowed(_ cost: WalkedCost) -> Money { min(kellyAmount(cost), capAmount) }

    /// m·k·f*·S at `cost`: what the order may cost.
    private func kellyAmount(_ cost: WalkedCost) -> Money { Kelly.stake(of: kellyBase, q: terms.q, cost: cost).scaledDown(by: multiplier) }

    /// m·min(headrooms): what the order may reserve, for it is the reserve that is held under the caps.
    private var capAmount: Money { cap.amount.scaledDown(by: multiplier) }

    private func largestWithinCap() -> Int64 {
        let (most, reserve) = (kellyBase.scaledDown(by: multiplier), capAmount)
        guard let best = terms.offers.first?.price.micros else { return 0 }
        return largest(in: 1, min(depth, min(most, reserve).micros / max(1, best))) { count in
            guard let cost = cost(count) else { return .below }
            return cost.total <= most && cost.reserve <= reserve ? .allowed : .below
        }
    }

    /// Every number up to `count` is within the cap.
    private func largestAllowed(upTo count: Int64) -> Int64 {
        if let cost = cost(count), cost.total <= kellyAmount(cost) { return count }
        return largest(in: 1, count - 1) { count in
            guard let cost = cost(count) else { return .below }
            if cost.total <= kellyAmount(cost) { return .allowed }
            guard let next = self.cost(count + 1) else { return .below }
            return excess(next) < excess(cost) ? .above : .below
        }
    }

    /// C·(n − C) − K·(n·q − C), in some unit: at most about 10^36 for a base of 100 million dollars.
    private func excess(_ cost: WalkedCost) -> Int128 {
        let (edge, risk) = Kelly.edgeAndRisk(q: terms.q, cost: cost)
        return Int128(cost.total.micros) * risk - Int128(kellyBase.scaledDown(by: multiplier).micros) * edge
    }

    private enum Finding {
        case allowed
        /// Not allowed; what is allowed, if anything, is less.
        case below
        /// Not allowed; what is allowed, if anything, is more.
        case above
    }

    /// The largest allowed number in a range in which the allowed ones are one run; 0 without any.
    private func largest(in low: Int64, _ high: Int64, _ probe: (Int64) -> Finding) -> Int64 {
        var (low, high, best) = (low, high, Int64(0))
        while low <= high {
            let middle = low + (high - low) / 2
            switch probe(middle) {
            case .allowed:
                best = middle
                low = middle + 1
            case .above: low = middle + 1
            case .below: high = middle - 1
            }
        }
        return best
    }

    /// What refuses one contract more than `count`.
    private func bindingTerm(beyond count: Int64) -> BindingTerm {
        guard count < depth, let next = cost(count + 1) else { return .depth }
        let kelly = kellyAmount(next)
        return next.total > kelly && (kelly <= capAmount || next.reserve <= capAmount) ? .kelly : cap.term
    }
}
