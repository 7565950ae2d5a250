import Domain

extension JSON {
    /// The venue's Market object at the floor's time.
    static func market(_ market: ListedMarket, on floor: TradingFloor) -> JSON {
        let now = floor.now
        let book = floor.book(of: market)
        let step = floor.world.step(of: market, at: min(now, market.closesAt))
        let own = floor.exchange.volumes[market.ticker]
        let known = market.determination(at: now)
        let status = market.status(at: now)
        let (bid, ask) = (book.bids.first, book.asks.first)
        let volume = (step?.volume ?? .zero) + (own?.quantity ?? .zero)
        var members: [(String, JSON)] = [
            ("ticker", .string(market.ticker.value)), ("event_ticker", .string(market.event.value)), ("market_type", .string("binary")),
            ("title", .string(market.title)), ("subtitle", .string("")), ("yes_sub_title", .string(market.yesSubTitle)),
            ("no_sub_title", .string(market.yesSubTitle)), ("created_time", .time(market.opensAt)),
            ("updated_time", .time(step?.at ?? market.opensAt)),
            ("open_time", .time(market.opensAt)), ("close_time", .time(market.closesAt)),
            ("expected_expiration_time", .time(market.expectedExpiration)),
            ("expiration_time", .time(market.latestExpiration)), ("latest_expiration_time", .time(market.latestExpiration)),
            ("settlement_timer_seconds", .integer(market.settlementTimerSeconds)), ("status", .string(status.rawValue)),
            ("yes_bid_dollars", bid.map { .dollars($0.price) } ?? .string("0.0000")), ("yes_bid_size_fp", .count(bid?.quantity ?? .zero)),
            ("yes_ask_dollars", ask.map { .dollars($0.price) } ?? .string("1.0000")), ("yes_ask_size_fp", .count(ask?.quantity ?? .zero)),
            ("no_bid_dollars", ask.map { .dollars(SidePrice($0.price, side: .no)) } ?? .string("0.0000")),
            ("no_ask_dollars", bid.map { .dollars(SidePrice($0.price, side: .no)) } ?? .string("1.0000")),
            ("last_price_dollars", last(step, own).map { .dollars($0) } ?? .string("0.0000")), ("volume_fp", .count(volume)),
            ("volume_24h_fp", .count(volume24h(market, step, own, floor))), ("result", .string(known?.outcome.word ?? "")),
            ("can_close_early", .bool(false)), ("open_interest_fp", .count(step?.openInterest ?? .zero)),
            ("notional_value_dollars", .string("1.0000")),
        ]
        members += previous(market, floor)
        members += [
            ("settlement_bounds_type", .string("default")), ("expiration_value", .string(known?.expirationValue ?? "")),
            ("rules_primary", .string(market.rulesPrimary)), ("rules_secondary", .string("")),
            ("price_level_structure", .string(market.priceLevelStructure)), ("price_ranges", .array(market.ticks.ranges.map(range))),
            ("exchange_index", .integer(0)),
        ]
        members += strike(market.strike)
        if let known {
            members.append(("settlement_value_dollars", .dollars(Money(micros: known.outcome.yesMicros))))
            if status == .finalized, let settlesAt = market.settlesAt { members.append(("settlement_ts", .time(settlesAt))) }
        }
        return .object(members)
    }

    private static func last(_ step: CrowdStep?, _ own: OwnVolume?) -> YesPrice? {
        guard let own, own.at >= step?.at ?? own.at else { return step?.last }
        return own.last
    }

    private static func volume24h(_ market: ListedMarket, _ step: CrowdStep?, _ own: OwnVolume?, _ floor: TradingFloor) -> Quantity {
        let before = floor.world.step(of: market, at: floor.now - .hours(24))?.volume ?? .zero
        return (step?.volume ?? .zero) - before + (own?.quantity ?? .zero)
    }

    /// The quotes of a day ago; zero for a market that is younger.
    private static func previous(_ market: ListedMarket, _ floor: TradingFloor) -> [(String, JSON)] {
        let step = floor.world.step(of: market, at: floor.now - .hours(24))
        return [
            ("previous_yes_bid_dollars", .dollars(step?.book.bids.first?.price ?? .init(clamping: 0))),
            ("previous_yes_ask_dollars", .dollars(step?.book.asks.first?.price ?? .init(clamping: 0))),
            ("previous_price_dollars", .dollars(step?.last ?? .init(clamping: 0))),
        ]
    }

    private static func range(_ range: TickGrid.Range) -> JSON {
        .object([
            ("start", .dollars(Money(micros: range.start))), ("end", .dollars(Money(micros: range.end))),
            ("step", .dollars(Money(micros: range.step))),
        ])
    }

    private static func strike(_ strike: Strike) -> [(String, JSON)] {
        switch strike {
        case .greater(let level): [("strike_type", .string("greater")), ("floor_strike", .millionths(level))]
        case .greaterOrEqual(let level): [("strike_type", .string("greater_or_equal")), ("floor_strike", .millionths(level))]
        case .less(let level): [("strike_type", .string("less")), ("cap_strike", .millionths(level))]
        case .between(let low, let high):
            [("strike_type", .string("between")), ("floor_strike", .millionths(low)), ("cap_strike", .millionths(high))]
        case .category(let words): [("strike_type", .string("custom")), ("custom_strike", .object([("Outcome", .string(words))]))]
        case .unknown: [("strike_type", .string("custom"))]
        }
    }
}
