/// The most that the legs of one event can lose together.
///
/// WC = max(0, −min over states of Σ n·(pays − c)). The states are the outcomes and "none of them" for an exclusive list, every strike and
/// every gap between strikes for a ladder. A leg whose market the structure does not place loses everything that was paid for it, as all do
/// where the structure is unknown.
public enum WorstCase {
    /// The worst case of `legs`; never negative, and never more than everything paid for them.
    ///
    /// - Complexity: O(legs² + rungs): only states that the legs can tell apart are visited, at most six a leg.
    public static func of(structure: EventStructure, legs: [Leg]) -> Money {
        let worst =
            switch structure {
            case .exclusive(let markets): exclusive(Set(markets), legs)
            case .ladder(let rungs): ladder(rungs, legs)
            case .unknown: legs.reduce(0) { $0 + $1.worstProfit }
            }
        return Money(micros: Int64(clamping: max(0, -worst)))
    }

    /// How much the worst case changes when `leg` is added; negative for a leg that hedges.
    ///
    /// An entry that lowers the worst case always passes the caps on it. `leg` is to be `held` here: what it does once it is filled.
    /// - Complexity: as ``of(structure:legs:)``.
    public static func increase(adding leg: Leg, to legs: [Leg], structure: EventStructure) -> Money {
        of(structure: structure, legs: legs + [leg]) - of(structure: structure, legs: legs)
    }

    private static func exclusive(_ markets: Set<ID<Market>>, _ legs: [Leg]) -> Int128 {
        let named = Set(legs.map(\.market)).intersection(markets).sorted()
        return least(legs, over: named.map { Optional($0) } + [nil]) { market, outcome in
            markets.contains(market) ? market == outcome : nil
        }
    }

    private static func ladder(_ rungs: [LadderRung], _ legs: [Leg]) -> Int128 {
        var strikes: [ID<Market>: Strike] = [:]
        for rung in rungs {
            // A market with two strikes is placed by neither.
            strikes[rung.market] = strikes[rung.market, default: rung.strike] == rung.strike ? rung.strike : .unknown("two strikes")
        }
        let levels = Set(legs.flatMap { strikes[$0.market]?.levels ?? [] }).sorted()
        let points = levels.isEmpty ? [.at(0)] : levels.flatMap { [LadderPoint.below($0), .at($0), .above($0)] }
        return least(legs, over: points) { market, point in strikes[market]?.settlesYes(at: point) }
    }

    /// The least total profit over `states`; where `settlesYes` is `nil` the leg is at its own worst.
    private static func least<State>(_ legs: [Leg], over states: [State], settlesYes: (ID<Market>, State) -> Bool?) -> Int128 {
        var least: Int128?
        for state in states {
            let profit = legs.reduce(Int128(0)) { sum, leg in
                guard let yes = settlesYes(leg.market, state) else { return sum + leg.worstProfit }
                return sum + leg.profit(pays: yes == (leg.side == .yes))
            }
            least = min(least ?? profit, profit)
        }
        return least ?? 0
    }
}
