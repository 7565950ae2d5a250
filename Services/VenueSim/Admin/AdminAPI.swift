import Domain

/// The operator's side of the simulator, below `/sim`: no key, loopback only, and the oracle of the tests.
enum AdminAPI {
    static let mount = "/sim"

    static func endpoints(rate: Int, wall: @escaping @Sendable () -> MarketTime) -> [Endpoint] {
        [
            Endpoint("GET", "health", .open, .free) { _, floor in .ok([("status", .string("ok")), ("market_time", .exactTime(floor.now))])
            },
            Endpoint("GET", "clock", .open, .free) { _, floor in
                .ok([("market_time", .exactTime(floor.now)), ("wall_time", .exactTime(wall())), ("rate", .integer(rate))])
            },
            Endpoint("GET", "world", .open, .free) { _, floor in .ok(world(floor)) },
            Endpoint("GET", "orders", .open, .free) { call, floor in
                let venue = call.query.text("venue")
                let shown = venue == nil || venue == "kalshi" ? floor.exchange.orders : []
                return .ok([("orders", .array(shown.map { order($0, floor) }))])
            },
            Endpoint("GET", "accounts", .open, .free) { _, floor in
                .ok([
                    (
                        "accounts",
                        .array(floor.exchange.accounts.keys.sorted().compactMap { floor.exchange.accounts[$0] }.map { account($0, floor) })
                    )
                ])
            },
            Endpoint("POST", "accounts", .open, .free) { call, floor in
                let body = try call.decoded(AccountBody.self)
                let isNew = try body.open(on: &floor)
                guard let opened = floor.exchange.accounts[body.account ?? body.key_id] else { throw Rejection.notFound("account") }
                return Reply(isNew ? 201 : 200, account(opened, floor))
            },
        ]
    }

    private static func world(_ floor: TradingFloor) -> [(String, JSON)] {
        let summary = floor.world.summary
        let events = KalshiAPI.listed(floor)
        let open = events.flatMap(\.markets).filter { $0.status(at: floor.now) == .active }
        return [
            ("kind", .string(summary.kind)), ("identity", .string(summary.identity)), ("from", .exactTime(summary.start)),
            ("quote_source", .string(summary.quoteSource)), ("series", .integer(floor.world.series.count)),
            ("events_listed", .integer(events.count)),
            ("markets_open", .integer(open.count)), ("orders", .integer(floor.exchange.orders.count)),
            ("fills", .integer(floor.exchange.fills.count)),
            ("settlements", .integer(floor.exchange.settlements.count)),
            (
                "undetermined",
                .strings(events.flatMap(\.markets).filter { $0.determination == nil && $0.closesAt <= floor.now }.map(\.ticker.value))
            ),
            ("assumptions", .strings(summary.assumptions)),
        ]
    }

    /// An order with its fills. `side` is the outcome it was positioned for, and prices are in that side's space: what one contract of
    /// it cost.
    private static func order(_ order: SimOrder, _ floor: TradingFloor) -> JSON {
        let side = order.terms.side.outcome
        let fills = order.fills.map { floor.exchange.fills[$0] }.map { fill in
            JSON.object([
                ("quantity", .count(fill.quantity)), ("price", .dollars(SidePrice(fill.price, side: side))), ("fee", .dollars(fill.fee)),
                ("at", .exactTime(fill.at)),
            ])
        }
        return .object([
            ("venue", .string("kalshi")), ("account", .string(order.account)), ("market", .string(order.terms.market.value)),
            ("side", .string(side.rawValue)), ("order_id", .string(order.id)), ("client_order_id", .string(order.terms.clientOrderID)),
            ("quantity", .count(order.initial)), ("filled", .count(order.filled)), ("status", .string(order.status.rawValue)),
            ("fills", .array(fills)),
            ("accepted_at", .exactTime(order.acceptedAt)),
        ])
    }

    private static func account(_ account: SimAccount, _ floor: TradingFloor) -> JSON {
        let keys = floor.exchange.keys.values.filter { $0.account == account.name }.sorted { $0.id < $1.id }
        let open = account.positions.filter { $0.1.contracts != 0 }
        return .object([
            ("venue", .string("kalshi")), ("account", .string(account.name)),
            (
                "keys",
                .array(keys.map { .object([("key_id", .string($0.id)), ("scopes", .strings($0.scopes.map(\.rawValue).sorted()))]) })
            ), ("tier", .string(account.tier.rawValue)), ("deposit", .dollars(account.deposit)), ("balance", .dollars(account.cash)),
            ("available", .dollars(floor.available(account))),
            (
                "positions",
                .array(
                    open.map {
                        .object([
                            ("market", .string($0.0.value)), ("contracts", .count(hundredths: $0.1.contracts)),
                            ("cost", .dollars($0.1.exposure)),
                        ])
                    })
            ), ("opened_at", .exactTime(account.openedAt)),
        ])
    }
}
