import Domain

extension KalshiAPI {
    static let portfolio: [Endpoint] = [
        Endpoint("GET", "portfolio/balance", .read, .balance) { call, floor in
            let account = try member(call, floor)
            try requireShard(call.query)
            let available = floor.available(account)
            var value = Money.zero
            for (ticker, position) in account.positions where position.contracts != 0 { value += worth(position, ticker, floor) }
            return .ok([
                ("balance", .cents(available)), ("balance_dollars", .dollars(available)), ("portfolio_value", .cents(value)),
                ("updated_ts", .integer(account.updatedAt.unixSeconds)),
                ("balance_breakdown", .array([.object([("exchange_index", .integer(0)), ("balance", .dollars(available))])])),
            ])
        },
        Endpoint("GET", "portfolio/positions", .read, .read(defaultCost)) { call, floor in try positions(call, floor) },
        Endpoint("GET", "portfolio/fills", .read, .read(defaultCost)) { call, floor in
            let account = try member(call, floor).name
            try requireShard(call.query)
            let limit = try call.query.limit(1...1_000, default: 100)
            let (tickers, order) = (call.query.list("ticker"), call.query.text("order_id"))
            let (least, most) = (try call.query.time("min_ts"), try call.query.time("max_ts"))
            let fills = floor.exchange.fills.reversed().filter { fill in
                fill.account == account && (tickers.isEmpty || tickers.contains(fill.market.value))
                    && (order == nil || fill.orderID == order)
                    && (least.map { $0 <= fill.at } ?? true) && (most.map { fill.at <= $0 } ?? true)
            }
            let page = try page(fills, limit: limit, cursor: call.query.text("cursor"), descending: true) { $0.sequence }
            return .ok([("fills", .array(page.items.map { .fill($0) })), ("cursor", .string(page.cursor))])
        },
        Endpoint("GET", "portfolio/settlements", .read, .read(defaultCost)) { call, floor in
            let account = try member(call, floor).name
            let limit = try call.query.limit(1...1_000, default: 100)
            let (ticker, event) = (call.query.text("ticker"), call.query.text("event_ticker"))
            let (least, most) = (try call.query.time("min_ts"), try call.query.time("max_ts"))
            let settlements = floor.exchange.settlements.reversed().filter { settlement in
                settlement.account == account && (ticker == nil || settlement.market.value == ticker)
                    && (event == nil || settlement.event.value == event)
                    && (least.map { $0 <= settlement.at } ?? true) && (most.map { settlement.at <= $0 } ?? true)
            }
            let page = try page(settlements, limit: limit, cursor: call.query.text("cursor"), descending: true) { $0.sequence }
            return .ok([("settlements", .array(page.items.map { .settlement($0) })), ("cursor", .string(page.cursor))])
        },
        Endpoint("GET", "portfolio/orders", .read, .read(defaultCost)) { call, floor in try orders(call, floor) },
        Endpoint("GET", "portfolio/orders/:order", .read, .read(defaultCost)) { call, floor in
            .ok([("order", .order(try floor.own(call.parameter("order"), account: try member(call, floor).name)))])
        },
    ]

    static func member(_ call: Call, _ floor: TradingFloor) throws(Rejection) -> SimAccount {
        guard let account = floor.exchange.accounts[try call.account()] else { throw .unauthorized("unknown account") }
        return account
    }

    /// Only the default shard and the primary subaccount exist here.
    static func requireShard(_ query: Query) throws(Rejection) {
        guard [nil, 0, -1].contains(try query.integer("exchange_index")) else {
            throw .invalidParameters("exchange_index: this simulator has shard 0 only")
        }
        guard [nil, 0].contains(try query.integer("subaccount")) else {
            throw .invalidParameters("subaccount: this simulator has the primary one only")
        }
    }

    /// What a position would bring at the best bid for it; nothing where nobody bids.
    private static func worth(_ position: SimPosition, _ ticker: ID<Market>, _ floor: TradingFloor) -> Money {
        guard let market = floor.world.market(ticker, at: floor.now) else { return .zero }
        let quantity = Quantity(hundredths: abs(position.contracts))
        let side: Side = position.contracts > 0 ? .yes : .no
        if let known = market.determination(at: floor.now) {
            return quantity.proceeds(at: SidePrice(micros: side == .yes ? known.outcome.yesMicros : 1_000_000 - known.outcome.yesMicros))
        }
        return floor.book(of: market).bids(for: side).first.map { quantity.proceeds(at: $0.price) } ?? .zero
    }

    private static func positions(_ call: Call, _ floor: TradingFloor) throws(Rejection) -> Reply {
        let account = try member(call, floor)
        try requireShard(call.query)
        let limit = try call.query.limit(1...1_000, default: 100)
        let (ticker, event) = (call.query.text("ticker"), call.query.text("event_ticker"))
        let counts = call.query.list("count_filter")
        let status = call.query.text("settlement_status") ?? "unsettled"
        guard ["unsettled", "settled", "all"].contains(status) else {
            throw .invalidParameters("settlement_status is none of the known ones")
        }
        let held = account.positions.filter { key, position in
            (ticker == nil || key.value == ticker) && (event == nil || position.event.value == event)
                && (status == "all" || position.settled == (status == "settled"))
                && (counts.isEmpty || counts.contains("total_traded") || position.contracts != 0)
        }
        let page = try page(held, limit: limit, cursor: call.query.text("cursor")) { $0.0.value }
        var events: [ID<MarketEvent>: [SimPosition]] = [:]
        for (_, position) in page.items { events[position.event, default: []].append(position) }
        return .ok([
            ("cursor", .string(page.cursor)), ("market_positions", .array(page.items.map { .position($0.0, $0.1) })),
            ("event_positions", .array(events.sorted { $0.key < $1.key }.map { .eventPosition($0.key, $0.value) })),
        ])
    }

    private static func orders(_ call: Call, _ floor: TradingFloor) throws(Rejection) -> Reply {
        let account = try member(call, floor).name
        try requireShard(call.query)
        let limit = try call.query.limit(1...1_000, default: 100)
        let (tickers, events) = (call.query.list("ticker"), call.query.list("event_ticker"))
        let (least, most) = (try call.query.time("min_ts"), try call.query.time("max_ts"))
        let status = call.query.text("status")
        guard status == nil || status.flatMap(SimOrder.Status.init(rawValue:)) != nil else {
            throw .invalidParameters("status is none of the known ones")
        }
        let orders = floor.exchange.orders.reversed().filter { order in
            order.account == account && (tickers.isEmpty || tickers.contains(order.terms.market.value))
                && (events.isEmpty || events.contains(order.event.value)) && (status == nil || order.status.rawValue == status)
                && (least.map { $0 <= order.acceptedAt } ?? true) && (most.map { order.acceptedAt <= $0 } ?? true)
        }
        let page = try page(orders, limit: limit, cursor: call.query.text("cursor"), descending: true) { $0.sequence }
        return .ok([("orders", .array(page.items.map { .order($0) })), ("cursor", .string(page.cursor))])
    }
}
