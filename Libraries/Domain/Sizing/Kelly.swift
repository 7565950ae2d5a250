/// The share of the bankroll that maximises its growth when a contract costs c and pays one dollar with probability q.
public enum Kelly {
    /// f* = (q − c)/(1 − c), the share that is spent **including the fee**, rounded down; zero without an edge.
    public static func fullFraction(q: Probability, cost c: SidePrice) -> Fraction {
        share(of: 1_000_000, edge: Int128(q.ppm - c.micros), risk: Int128(1_000_000 - c.micros))
    }

    /// f* at the exact cost of a walk: `c` is not rounded to the micro-dollar before the division.
    public static func fullFraction(q: Probability, cost: WalkedCost) -> Fraction {
        let (edge, risk) = edgeAndRisk(q: q, cost: cost)
        return share(of: 1_000_000, edge: edge, risk: risk)
    }

    /// `amount` · f* at the exact cost of a walk, rounded down; zero without an edge.
    static func stake(of amount: Money, q: Probability, cost: WalkedCost) -> Money {
        let (edge, risk) = edgeAndRisk(q: q, cost: cost)
        return Money(micros: share(of: Int128(amount.micros), edge: edge, risk: risk).ppm)
    }

    /// n·q − C and n − C for a quantity of n contracts that costs C, both in hundredths of a micro-dollar.
    static func edgeAndRisk(q: Probability, cost: WalkedCost) -> (edge: Int128, risk: Int128) {
        let spent = Int128(cost.total.micros) * 100
        let contracts = Int128(cost.quantity.hundredths)
        return (contracts * Int128(q.ppm) - spent, contracts * 1_000_000 - spent)
    }

    private static func share(of whole: Int128, edge: Int128, risk: Int128) -> Fraction {
        guard edge > 0, risk > 0, whole > 0 else { return .zero }
        return Fraction(ppm: Int64((whole * edge).flooredDivision(by: risk)))
    }
}
