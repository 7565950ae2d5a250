import Domain

/// One generated event: what is listed, and the paths of the crowd in each of its markets. A function of (seed, slot) alone.
struct SyntheticEvent: Sendable {
    let listed: ListedEvent
    let family: Family
    let law: OutcomeLaw
    let paths: [MarketPath]

    init(slot: EventSlot, seed: UInt64, start: MarketTime) {
        let family = Family.of(slot: slot.index, seed: seed)
        self.family = family
        var generator = SplitMix64(seed: seed, 3, UInt64(bitPattern: slot.index))
        let (listedAt, closesAt) = (slot.listedAt(start: start), slot.closesAt(start: start))
        let draft = family.draft(date: closesAt.utcDate, using: &generator)
        law = draft.law
        let id = "\(family.rawValue)-\(EventSlot.stamp(closesAt))"
        // One event in five trades in tenths of a cent near the edges, so that nobody may take the grid for granted.
        let tapered = generator.happens(0.2)
        let markets = draft.markets.map { market in
            ListedMarket(
                ticker: ID("\(id)-\(market.suffix)"), event: ID(id), series: ID(family.rawValue), title: market.title,
                yesSubTitle: market.yesSubTitle,
                rulesPrimary: market.rules, opensAt: listedAt, closesAt: closesAt, expectedExpiration: closesAt + .minutes(1),
                latestExpiration: closesAt + .hours(24), settlementTimerSeconds: 300, strike: market.strike,
                ticks: tapered ? PriceLevels.taperedDeciCent.grid : PriceLevels.linearCent.grid,
                priceLevelStructure: tapered ? PriceLevels.taperedDeciCent.name : PriceLevels.linearCent.name,
                determination: Determination(at: closesAt + .minutes(1), outcome: market.outcome, expirationValue: draft.expirationValue))
        }
        listed = ListedEvent(
            ordinal: slot.index, id: ID(id), series: ID(family.rawValue), title: draft.title, subTitle: draft.subTitle,
            category: draft.category,
            mutuallyExclusive: draft.mutuallyExclusive, listedAt: listedAt, markets: markets)
        paths = Self.paths(
            law: draft.law, markets: markets, minutes: Int(slot.closeMinute - EventSlot.cadence * slot.index), using: &generator)
    }

    private static func paths(law: OutcomeLaw, markets: [ListedMarket], minutes: Int, using generator: inout SplitMix64) -> [MarketPath] {
        // A third of the events is badly priced: there the crowd's error has a deviation of 0.6 instead of 0.12.
        let deviation = generator.happens(0.35) ? 0.6 : 0.12
        let width =
            switch law {
            case .exclusive: markets.count
            case .ladder: 1
            }
        let stretch = 0.85 + 0.4 * generator.unit()
        let bias = (0..<width).map { _ in deviation * generator.normal() }
        var offset = bias
        var walk = [Double](repeating: 0, count: width)
        var paths = markets.map { _ in MarketPath(mood: CrowdMood(using: &generator), minutes: minutes) }
        for minute in 0..<minutes {
            // The belief wanders around its bias: a walk that forgets 2 % a minute, stationary deviation about 0.12.
            for index in 0..<width {
                walk[index] = 0.98 * walk[index] + 0.042 * (generator.unit() + generator.unit() + generator.unit() - 1.5)
                offset[index] = bias[index] + walk[index]
            }
            let believed = law.believed(bias: offset, stretch: stretch)
            for index in paths.indices {
                let trade = trade(
                    paths[index].mood, minute: minute, belief: believed[index], ticks: markets[index].ticks, using: &generator)
                paths[index].append(belief: Int32(believed[index] * 1_000_000), traded: trade.size, atMilli: trade.milli)
            }
        }
        return paths
    }

    /// What the crowd trades with itself in a minute: contracts, positive when the taker bought YES, and the price in thousandths of a
    /// dollar.
    private static func trade(
        _ mood: CrowdMood, minute: Int, belief: Double, ticks: TickGrid, using generator: inout SplitMix64
    ) -> (size: Int64, milli: Int64) {
        guard Int64(minute) % mood.interval == 0, generator.happens(mood.tradeChance) else { return (0, 0) }
        let size = generator.integer(in: 1...60)
        let buysYes = generator.happens(belief)
        let price = Int64(belief * 1_000_000) + (buysYes ? mood.halfSpread : -mood.halfSpread)
        guard (10_000...990_000).contains(price), let onGrid = ticks.floor(YesPrice(clamping: price)), onGrid.micros > 0 else {
            return (0, 0)
        }
        return (buysYes ? size : -size, onGrid.micros / 1_000)
    }
}
