import TestSupport
import Testing

@testable import Domain

@Suite struct SizingTests {
    private func size(
        _ q: String, _ offers: [SideLevel], base: Money = .dollars(10_000), fees: FeeTerms = .direct, m: Int64 = 1_000_000,
        headroom: SizeHeadroom = .unbounded
    ) throws -> SizeVerdict {
        Sizing.size(
            SizeTerms(base: base, q: try chance(q), offers: offers, fees: fees, multiplier: Fraction(ppm: m), headroom: headroom), at: noon)
    }

    /// §3: S 10,000, m 1.
    @Test(arguments: [
        ("0.60", "0.50", "direct", Int64(0), Int64(826), BindingTerm.kelly, "427.46"), ("0.60", "0.50", "none", 0, 1_000, .kelly, "500.00"),
        ("0.60", "0.50", "direct", 300, 579, .positionCap, "300.00"), ("0.75", "0.56", "direct", 300, 519, .positionCap, "300.00"),
        ("0.75", "0.56", "unaligned", 0, 1_769, .kelly, "1021.59"),
    ])
    func theWorkedExamplesOfTheRules(q: String, ask: String, fees: String, cap: Int64, count: Int64, binding: BindingTerm, allowed: String)
        throws
    {
        let terms: FeeTerms = fees == "none" ? .none : fees == "unaligned" ? .unaligned : .direct
        let headroom = cap == 0 ? SizeHeadroom.unbounded : SizeHeadroom(all: .dollars(cap))
        guard case .sized(let size) = try size(q, [level(ask, 100_000)], fees: terms, headroom: headroom) else {
            Issue.record("not sized")
            return
        }
        #expect(size.quantity == .whole(count))
        #expect(size.binding == binding)
        #expect(size.allowed.micros / 10_000 == (try usd(allowed)).micros / 10_000)
        #expect(size.cost.total <= size.allowed)
    }

    @Test(arguments: [
        (
            SizeHeadroom(position: .dollars(5), market: .dollars(9), event: .dollars(9), theme: .dollars(9), exposure: .dollars(9)),
            BindingTerm.positionCap
        ),
        (
            SizeHeadroom(position: .dollars(9), market: .dollars(5), event: .dollars(9), theme: .dollars(9), exposure: .dollars(9)),
            .marketCap
        ),
        (
            SizeHeadroom(position: .dollars(9), market: .dollars(9), event: .dollars(5), theme: .dollars(9), exposure: .dollars(9)),
            .eventCap
        ),
        (
            SizeHeadroom(position: .dollars(9), market: .dollars(9), event: .dollars(9), theme: .dollars(5), exposure: .dollars(9)),
            .themeCap
        ),
        (
            SizeHeadroom(position: .dollars(9), market: .dollars(9), event: .dollars(9), theme: .dollars(9), exposure: .dollars(5)),
            .exposureCap
        ),
    ])
    func theReceiptNamesTheBindingTerm(headroom: SizeHeadroom, term: BindingTerm) throws {
        guard case .sized(let size) = try size("0.60", [level("0.50", 1_000)], headroom: headroom) else {
            Issue.record("not sized")
            return
        }
        #expect(size.binding == term && size.quantity == .whole(9))
    }

    @Test func aShallowBookBindsByItsDepth() throws {
        guard case .sized(let size) = try size("0.60", [level("0.50", 7)]) else {
            Issue.record("not sized")
            return
        }
        #expect(size.binding == .depth && size.quantity == .whole(7))
    }

    /// Kelly counts the fee of the rules, a cap what the fee may become: on cents each contract at .50 may cost a cent more.
    @Test func aCapHoldsWhatManyPiecesMayCost() throws {
        guard case .sized(let capped) = try size("0.60", [level("0.50", 100_000)], fees: .cent, headroom: SizeHeadroom(all: .dollars(300))),
            case .sized(let free) = try size("0.60", [level("0.50", 100_000)], fees: .cent)
        else {
            Issue.record("not sized")
            return
        }
        #expect(capped.quantity == .whole(568) && capped.binding == .positionCap)
        #expect(capped.cost.reserve <= .dollars(300) && capped.reserveLimit == .dollars(300))
        #expect(free.quantity == .whole(825) && free.binding == .kelly && free.cost.reserve > free.allowed)
    }

    @Test func theMultiplierShrinksEvenWhatACapBinds() throws {
        let headroom = SizeHeadroom(all: .dollars(300))
        for (m, count) in [(Int64(1_000_000), Int64(579)), (700_000, 405), (500_000, 289), (100_000, 57)] {
            guard case .sized(let size) = try size("0.60", [level("0.50", 100_000)], m: m, headroom: headroom) else {
                Issue.record("not sized at \(m)")
                continue
            }
            #expect(size.quantity == .whole(count) && size.binding == .positionCap)
        }
    }

    @Test(arguments: [
        ("0.60", "0.50", Int64(10_000), Int64(0), Int64(1_000)), ("0.50", "0.50", 10_000, 1_000_000, 1_000),
        ("0.60", "0.50", 0, 1_000_000, 1_000),
        ("0.60", "0.50", -5_000, 1_000_000, 1_000), ("0.60", "0.50", 10_000, 1_000_000, 0), ("0.60", "0.50", 10_000, 1_000_000, -40),
        ("0.60", "0.50", 20, 1_000_000, 1_000),
        ("0.90", "0.80", 7, 1_000_000, 1_000),
    ])
    func lessThanAContractOrADollarIsTooSmall(q: String, ask: String, base: Int64, m: Int64, cap: Int64) throws {
        let verdict = try size(q, [level(ask, 1_000)], base: .dollars(base), m: m, headroom: SizeHeadroom(all: .dollars(cap)))
        guard case .tooSmall = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test func aBookWithoutOffersIsTooSmallByItsDepth() throws {
        #expect(try size("0.60", []) == .tooSmall(TooSmall(allowed: .zero, binding: .depth)))
        #expect(
            try size("0.60", [SideLevel(price: price("0.5"), quantity: Quantity(hundredths: 99))])
                == .tooSmall(TooSmall(allowed: .zero, binding: .depth)))
    }

    private func randomTerms(_ random: inout SplitMix64, base: ClosedRange<Int64>, depth: ClosedRange<Int64>) -> SizeTerms {
        let prices = Set((0..<Int.random(in: 1...5, using: &random)).map { _ in Int64.random(in: 5...95, using: &random) }).sorted()
        let offers = prices.map {
            SideLevel(price: SidePrice(micros: $0 * 10_000), quantity: Quantity(hundredths: Int64.random(in: depth, using: &random)))
        }
        func amount() -> Money { Money(micros: Int64.random(in: 0...base.upperBound / 10, using: &random)) }
        return SizeTerms(
            base: Money(micros: Int64.random(in: base, using: &random)),
            q: Probability(clampingPPM: Int64.random(in: 50_000...990_000, using: &random)), offers: offers,
            fees: [.direct, .cent, .none].randomElement(using: &random) ?? .direct,
            multiplier: Fraction(ppm: Int64.random(in: 1...1_000_000, using: &random)),
            headroom: Bool.random(using: &random)
                ? .unbounded : SizeHeadroom(position: amount(), market: amount(), event: amount(), theme: amount(), exposure: amount()))
    }

    /// The rule as it is written, for `count` contracts: the cost is within S·f*·¼, and what it may become within the headrooms, both times
    /// m.
    private func isAllowed(_ count: Int64, _ terms: SizeTerms) -> Bool {
        guard let cost = BookWalk.cost(of: .whole(count), offers: terms.offers, fees: terms.fees, at: noon) else { return false }
        let (c, n) = (Int128(cost.total.micros), Int128(count))
        let edge = n * Int128(terms.q.ppm) - c
        guard edge > 0 else { return false }
        let kelly = Money(micros: Int64(Int128(terms.base.scaledDown(by: terms.kellyFraction).micros) * edge / (n * 1_000_000 - c)))
        let headroom = terms.headroom
        let room = [headroom.market, headroom.event, headroom.theme, headroom.exposure].reduce(headroom.position, min)
        return cost.total <= kelly.scaledDown(by: terms.multiplier) && cost.reserve <= room.scaledDown(by: terms.multiplier)
    }

    @Test(arguments: (1...8).map { UInt64($0) })
    func theSizeIsTheLargestThatTheRuleAllows(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<40 {
            let terms = randomTerms(&random, base: 1_000_000...200_000_000, depth: 1...8_000)
            let largest = (1...400).last { isAllowed($0, terms) } ?? 0
            switch Sizing.size(terms, at: noon) {
            case .sized(let size):
                #expect(size.quantity == .whole(largest), "seed \(seed), \(terms)")
                #expect(size.binding == .depth || !isAllowed(largest + 1, terms))
            case .tooSmall:
                let cost = BookWalk.cost(of: .whole(largest), offers: terms.offers, fees: terms.fees, at: noon)
                #expect(largest == 0 || (cost?.total ?? .zero) < Sizing.leastCost, "seed \(seed), \(terms)")
            }
        }
    }

    @Test(arguments: (1...8).map { UInt64($0) })
    func noSizeExceedsACapUpToAHundredMillionDollars(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<150 {
            let depth = Bool.random(using: &random) ? Int64(1)...100_000_000 : 1...Int64.max
            let terms = randomTerms(&random, base: 0...100_000_000_000_000, depth: depth)
            guard case .sized(let size) = Sizing.size(terms, at: noon) else { continue }
            let headroom = terms.headroom
            for cap in [headroom.position, headroom.market, headroom.event, headroom.theme, headroom.exposure] {
                #expect(Int128(size.cost.reserve.micros) * 1_000_000 <= Int128(cap.micros) * Int128(terms.multiplier.ppm))
            }
            #expect(size.cost.reserve <= size.reserveLimit)
            #expect(size.cost.total <= terms.base.scaledDown(by: terms.kellyFraction))
            #expect(size.quantity.hundredths % 100 == 0 && size.cost.total >= Sizing.leastCost && size.cost.total <= size.allowed)
        }
    }

    @Test func theCheapestContractsAndTheDeepestBookDoNotOverflow() throws {
        let offers = [
            SideLevel(price: SidePrice(micros: 100), quantity: Quantity(hundredths: .max)),
            SideLevel(price: SidePrice(micros: 200), quantity: Quantity(hundredths: .max)),
        ]
        guard case .sized(let size) = try size("1", offers, base: .dollars(100_000_000)) else {
            Issue.record("not sized")
            return
        }
        #expect(size.binding == .kelly)
        #expect(size.cost.total <= .dollars(25_000_000) && size.cost.total > .dollars(24_999_999))
        _ = try self.size("1", [SideLevel(price: SidePrice(micros: 0), quantity: Quantity(hundredths: .max))], base: .dollars(100_000_000))
    }

    @Test(arguments: (1...4).map { UInt64($0) })
    func aMirroredMarketGivesTheSameSizeAndLimit(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<60 {
            func levels(_ range: ClosedRange<Int64>) -> [BookLevel] {
                Set((0..<4).map { _ in Int64.random(in: range, using: &random) }).sorted()
                    .compactMap { cents in
                        YesPrice(exactly: cents * 10_000).map {
                            BookLevel(price: $0, quantity: .whole(Int64.random(in: 1...500, using: &random)))
                        }
                    }
            }
            func mirrored(_ levels: [BookLevel]) -> [BookLevel] {
                levels.compactMap { level in
                    YesPrice(exactly: 1_000_000 - level.price.micros).map { BookLevel(price: $0, quantity: level.quantity) }
                }
            }
            let (bids, asks) = (levels(5...48), levels(50...95))
            let book = OrderBook(bids: bids, asks: asks, at: noon)
            let mirror = OrderBook(bids: mirrored(asks), asks: mirrored(bids), at: noon)
            let p = Probability(clampingPPM: Int64.random(in: 10_000...990_000, using: &random))
            for side in Side.allCases {
                func outcome(_ book: OrderBook, _ p: Probability, _ side: Side) throws -> (SizeVerdict, SidePrice?) {
                    let offers = book.offers(of: side)
                    let verdict = Sizing.size(
                        SizeTerms(
                            base: .dollars(5_000), q: p.of(side), offers: offers, fees: .direct, multiplier: .one,
                            headroom: SizeHeadroom(all: .dollars(150))), at: noon)
                    let limit = LimitPrice.buy(
                        LimitTerms(
                            side: side, q: p.of(side), quantity: .whole(10), required: Edge(ppm: 40_000),
                            seen: try #require(offers.first).price, fees: .direct,
                            ticks: .linearCent), at: noon)
                    return (verdict, limit)
                }
                let (one, other) = (try outcome(book, p, side), try outcome(mirror, p.complement, side.opposite))
                #expect(one.0 == other.0 && one.1 == other.1)
            }
        }
    }
}
