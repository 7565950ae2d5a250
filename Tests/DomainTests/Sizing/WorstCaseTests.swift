import TestSupport
import Testing

@testable import Domain

@Suite struct WorstCaseTests {
    static let ladder = EventStructure.ladder(
        [
            ("T3.0", Strike.greater(3_000_000)), ("T3.2", .greater(3_200_000)), ("T3.4", .greater(3_400_000)), ("L3.0", .less(3_000_000)),
            ("G3.4", .greaterOrEqual(3_400_000)),
            ("B3.0-3.4", .between(3_000_000, 3_400_000)), ("odd", .category("other")),
        ].map { LadderRung(market: ID($0.0), strike: $0.1) })
    static let exclusive = EventStructure.exclusive(["cut", "hold", "raise"].map { ID($0) })

    /// `"YES T3.0 100 @0.72"`: contracts at an all-in cost each.
    static func legs(_ text: String) throws -> [Leg] {
        try text.split(separator: ",").map { part in
            let words = part.split(separator: " ")
            let standing: LegStanding = words[0].hasSuffix("?") ? .working : .held
            let quantity = try Quantity(decimal: words[2])
            let each = try price(String(words[3].dropFirst()))
            let cost = Money(micros: quantity.hundredths * each.micros / 100)
            return Leg(
                market: ID(String(words[1])), side: words[0].hasPrefix("YES") ? .yes : .no, quantity: quantity, cost: cost,
                standing: standing)
        }
    }

    @Test(arguments: [
        ("YES T3.0 100 @0.72,NO T3.4 100 @0.55", "27"),  // §3: −27 / +73 / −27
        ("YES T3.0 100 @0.72,YES T3.2 100 @0.55", "127"),
        ("NO T3.0 100 @0.30,YES T3.4 100 @0.40", "70"),
        ("YES T3.0 100 @0.40,NO T3.4 100 @0.50", "0"),  // one of them always pays
        ("YES T3.0 100 @0.5,YES L3.0 100 @0.5", "100"),  // a print of exactly 3.0 is neither above nor below
        ("YES G3.4 100 @0.5,NO T3.4 100 @0.5", "0"), ("NO G3.4 100 @0.5,YES T3.4 100 @0.5", "100"),  // a print of exactly 3.4
        ("YES B3.0-3.4 100 @0.5,YES T3.4 100 @0.3,YES L3.0 100 @0.1", "0"),  // these three are everything
        ("YES B3.0-3.4 100 @0.5,NO B3.0-3.4 100 @0.6", "10"), ("YES odd 100 @0.2,YES T3.0 100 @0.72", "92"),
        ("YES stranger 100 @0.2", "20"), ("", "0"),
        ("YES T3.0 -100 @0.72", "28"),  // sold without being held
        ("YES T3.0 100 @0.72,YES? T3.2 100 @0.55", "127"),
        ("YES T3.0 100 @0.72,NO? T3.4 100 @0.55", "72"),  // the order may fill or not: only where both lose is it counted
    ])
    func theWorstOfALadderIsOverStrikesAndGaps(legs: String, worst: String) throws {
        #expect(try WorstCase.of(structure: Self.ladder, legs: Self.legs(legs)) == usd(worst))
    }

    @Test(arguments: [
        ("YES cut 100 @0.3", "30"), ("YES cut 100 @0.3,YES hold 100 @0.6", "90"),  // none of them may settle YES
        ("NO cut 100 @0.7,NO hold 100 @0.4", "10"), ("NO cut 100 @0.6,NO hold 100 @0.3", "0"), ("YES cut 100 @0.3,NO cut 100 @0.8", "10"),
        ("NO cut 100 @0.7,NO hold 100 @0.4,NO raise 50 @0.9", "5"), ("NO cut 100 @0.7,YES stranger 10 @0.5", "75"),
        ("YES cut -100 @0.3,NO hold 10 @0.4", "64"),
    ])
    func theWorstOfAnExclusiveListIncludesNoneOfThem(legs: String, worst: String) throws {
        #expect(try WorstCase.of(structure: Self.exclusive, legs: Self.legs(legs)) == usd(worst))
    }

    /// All states of the whole structure, and all ways in which working legs can fill, in the plainest way.
    static func bruteForce(_ structure: EventStructure, _ legs: [Leg]) throws -> Money {
        let working = legs.indices.filter { legs[$0].standing == .working }
        var worst = Int64.max
        func total(_ settlesYes: (Leg) -> Bool?) -> Int64 {
            var least = Int64.max
            for mask in 0..<(1 << working.count) {
                var sum: Int64 = 0
                for (index, leg) in legs.enumerated() {
                    if let bit = working.firstIndex(of: index), mask & (1 << bit) == 0 { continue }
                    let full = leg.quantity.hundredths * 10_000 - leg.cost.micros
                    switch settlesYes(leg) {
                    case .some(let yes): sum += yes == (leg.side == .yes) ? full : -leg.cost.micros
                    case nil: sum += min(full, -leg.cost.micros)
                    }
                }
                least = min(least, sum)
            }
            return least
        }
        switch structure {
        case .exclusive(let markets):
            for outcome in markets.map({ Optional($0) }) + [nil] {
                worst = min(worst, total { markets.contains($0.market) ? $0.market == outcome : nil })
            }
        case .ladder(let rungs):
            // Prints in steps of 0.05 hit every strike of these tests and every gap.
            for print in stride(from: Int64(2_000_000), through: 4_500_000, by: 50_000) {
                worst = min(
                    worst,
                    total { leg in
                        switch rungs.first(where: { $0.market == leg.market })?.strike {
                        case .greater(let level): print > level
                        case .greaterOrEqual(let level): print >= level
                        case .less(let level): print < level
                        case .between(let low, let high): print >= low && print <= high
                        case .category, .unknown, nil: nil
                        }
                    })
            }
        case .unknown: worst = total { _ in nil }
        }
        return Money(micros: max(0, -worst))
    }

    static func randomLegs(_ random: inout SplitMix64, _ names: [String], working: Bool) -> [Leg] {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
            let quantity = Quantity(hundredths: Int64.random(in: 1...20_000, using: &random))
            return Leg(
                market: ID(names.randomElement(using: &random) ?? ""), side: Bool.random(using: &random) ? .yes : .no, quantity: quantity,
                cost: quantity.cost(at: SidePrice(micros: Int64.random(in: 10_000...990_000, using: &random))),
                standing: working && Bool.random(using: &random) ? .working : .held)
        }
    }

    @Test(arguments: (1...8).map { UInt64($0) })
    func isWhatEveryStateSays(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<60 {
            for (structure, names) in [
                (Self.ladder, ["T3.0", "T3.2", "T3.4", "L3.0", "G3.4", "B3.0-3.4", "odd", "stranger"]),
                (Self.exclusive, ["cut", "hold", "raise", "stranger"]),
                (.unknown, ["a", "b"]),
            ] {
                let legs = Self.randomLegs(&random, names, working: true)
                let worst = WorstCase.of(structure: structure, legs: legs)
                #expect(try worst == Self.bruteForce(structure, legs), "seed \(seed), \(legs)")
                let paid = legs.reduce(Money.zero) { $0 + $1.cost }
                #expect(worst >= .zero && worst <= paid)
                #expect(WorstCase.of(structure: .unknown, legs: legs) == paid)
                if let leg = legs.last {
                    let before = WorstCase.of(structure: structure, legs: Array(legs.dropLast()))
                    #expect(WorstCase.increase(adding: leg, to: Array(legs.dropLast()), structure: structure) == worst - before)
                    #expect(worst - before <= leg.cost)
                }
                // A leg of which the structure knows nothing adds all that it cost.
                let unrelated = Leg(market: ID("elsewhere"), side: .yes, quantity: .whole(5), cost: .dollars(2))
                let more = WorstCase.of(structure: structure, legs: legs + [unrelated])
                #expect(more >= worst && more <= worst + .dollars(2))
            }
        }
    }

    @Test func aMarketWithTwoStrikesIsPlacedByNeither() throws {
        let rungs = [
            LadderRung(market: ID("a"), strike: .greater(1)), LadderRung(market: ID("a"), strike: .greater(2)),
            LadderRung(market: ID("b"), strike: .between(5, 4)),
        ]
        let legs = try Self.legs("YES a 100 @0.4,NO a 100 @0.4,YES b 10 @0.5")
        #expect(WorstCase.of(structure: .ladder(rungs), legs: legs) == .dollars(85))
    }

    @Test func extremesDoNotOverflow() {
        let rungs = [LadderRung(market: ID("a"), strike: .greater(.max)), LadderRung(market: ID("b"), strike: .less(.min))]
        let legs = ["a", "b"].map { Leg(market: ID($0), side: .yes, quantity: Quantity(hundredths: .max), cost: Money(micros: .max)) }
        #expect(WorstCase.of(structure: .ladder(rungs), legs: legs) == Money(micros: .max))
        #expect(WorstCase.of(structure: .unknown, legs: legs) == Money(micros: .max))
    }
}
