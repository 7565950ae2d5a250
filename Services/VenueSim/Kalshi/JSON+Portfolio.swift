import Domain

extension JSON {
    static func order(_ order: SimOrder) -> JSON {
        let terms = order.terms
        return .object([
            ("order_id", .string(order.id)), ("user_id", .string(order.account)), ("client_order_id", .string(terms.clientOrderID)),
            ("ticker", .string(terms.market.value)), ("outcome_side", .string(terms.side.outcome.rawValue)),
            ("book_side", .string(terms.side.rawValue)),
            ("type", .string("limit")), ("status", .string(order.status.rawValue)), ("yes_price_dollars", .dollars(terms.price)),
            ("no_price_dollars", .dollars(SidePrice(terms.price, side: .no))), ("fill_count_fp", .count(order.filled)),
            ("remaining_count_fp", .count(order.remaining)), ("initial_count_fp", .count(order.initial)),
            ("taker_fill_cost_dollars", .dollars(order.takerCost)), ("maker_fill_cost_dollars", .dollars(order.makerCost)),
            ("taker_fees_dollars", .dollars(order.takerFees)), ("maker_fees_dollars", .dollars(order.makerFees)),
            ("expiration_time", terms.expiration.map { .time($0) } ?? .null), ("created_time", .exactTime(order.acceptedAt)),
            ("last_update_time", .exactTime(order.updatedAt)), ("self_trade_prevention_type", .string(terms.selfTrade.rawValue)),
            ("order_group_id", .null), ("cancel_order_on_pause", .bool(terms.cancelOnPause)), ("subaccount_number", .integer(0)),
            ("exchange_index", .integer(0)),
        ])
    }

    static func fill(_ fill: SimFill) -> JSON {
        .object([
            ("fill_id", .string(fill.id)), ("exchange_index", .integer(0)), ("trade_id", .string(fill.id)),
            ("order_id", .string(fill.orderID)),
            ("ticker", .string(fill.market.value)), ("market_ticker", .string(fill.market.value)),
            ("outcome_side", .string(fill.side.outcome.rawValue)), ("book_side", .string(fill.side.rawValue)),
            ("count_fp", .count(fill.quantity)),
            ("yes_price_dollars", .dollars(fill.price)), ("no_price_dollars", .dollars(SidePrice(fill.price, side: .no))),
            ("is_taker", .bool(fill.isTaker)), ("created_time", .exactTime(fill.at)), ("fee_cost", .dollars(fill.fee)),
            ("subaccount_number", .integer(0)), ("ts", .integer(fill.at.unixSeconds)),
        ])
    }

    static func position(_ ticker: ID<Market>, _ position: SimPosition) -> JSON {
        .object([
            ("ticker", .string(ticker.value)), ("exchange_index", .integer(0)), ("total_traded_dollars", .dollars(position.traded)),
            ("position_fp", .count(hundredths: position.contracts)), ("market_exposure_dollars", .dollars(position.exposure)),
            ("realized_pnl_dollars", .dollars(position.realized)), ("fees_paid_dollars", .dollars(position.fees)),
            ("last_updated_ts", .exactTime(position.updatedAt)),
        ])
    }

    /// The positions of one event together.
    static func eventPosition(_ event: ID<MarketEvent>, _ positions: [SimPosition]) -> JSON {
        func sum(_ part: (SimPosition) -> Money) -> JSON { .dollars(positions.reduce(.zero) { $0 + part($1) }) }
        return .object([
            ("event_ticker", .string(event.value)), ("total_cost_dollars", sum(\.traded)),
            ("total_cost_shares_fp", .count(positions.reduce(.zero) { $0 + $1.tradedQuantity })),
            ("event_exposure_dollars", sum(\.exposure)),
            ("realized_pnl_dollars", sum(\.realized)), ("fees_paid_dollars", sum(\.fees)),
        ])
    }

    static func settlement(_ settlement: SimSettlement) -> JSON {
        let yes = settlement.contracts > 0
        let (count, none) = (JSON.count(hundredths: abs(settlement.contracts)), JSON.count(.zero))
        return .object([
            ("ticker", .string(settlement.market.value)), ("exchange_index", .integer(0)),
            ("event_ticker", .string(settlement.event.value)),
            ("market_result", .string(settlement.outcome.word)), ("yes_count_fp", yes ? count : none),
            ("yes_total_cost_dollars", .dollars(yes ? settlement.cost : .zero)), ("no_count_fp", yes ? none : count),
            ("no_total_cost_dollars", .dollars(yes ? .zero : settlement.cost)), ("revenue", .cents(settlement.paid)),
            ("settled_time", .exactTime(settlement.at)), ("fee_cost", .dollars(settlement.fees)),
            ("value", .cents(Money(micros: settlement.outcome.yesMicros))),
        ])
    }
}
