/// Objects in the shape of the API's description 3.34.0, with invented content.
enum Bodies {
    static let market = Body([
        "ticker": "\"KXRATE-26DEC-T3.5\"", "event_ticker": "\"KXRATE-26DEC\"", "market_type": "\"binary\"", "title": "\"Above 3.5%?\"",
        "yes_sub_title": "\"Above 3.5%\"", "no_sub_title": "\"3.5% or below\"", "open_time": "\"2026-01-05T15:00:00Z\"",
        "close_time": "\"2026-01-28T18:55:00Z\"", "expected_expiration_time": "\"2026-01-28T19:00:00Z\"", "settlement_timer_seconds": "300",
        "status": "\"active\"", "yes_bid_dollars": "\"0.4100\"", "yes_bid_size_fp": "\"120.00\"", "yes_ask_dollars": "\"0.4400\"",
        "yes_ask_size_fp": "\"35.50\"", "no_bid_dollars": "\"0.5600\"", "no_ask_dollars": "\"0.5900\"", "last_price_dollars": "\"0.4200\"",
        "volume_fp": "\"9000.00\"", "volume_24h_fp": "\"1234.00\"", "open_interest_fp": "\"5000.50\"", "result": "\"\"",
        "notional_value_dollars": "\"1.0000\"", "rules_primary": "\"If the rate is above 3.5%, the market resolves to Yes.\"",
        "rules_secondary": "\"\"",
        "price_level_structure": "\"linear_cent\"", "price_ranges": "[{\"start\":\"0.0000\",\"end\":\"1.0000\",\"step\":\"0.0100\"}]",
        "strike_type": "\"greater\"", "floor_strike": "3.5",
    ])

    static func event(_ markets: [Body]) -> Body {
        Body([
            "event_ticker": "\"KXRATE-26DEC\"", "series_ticker": "\"KXRATE\"", "title": "\"The rate in December\"",
            "sub_title": "\"December\"",
            "mutually_exclusive": "false", "collateral_return_type": "\"\"",
            "markets": "[" + markets.map(\.text).joined(separator: ",") + "]",
        ])
    }

    static let series = Body([
        "ticker": "\"KXRATE\"", "title": "\"The rate\"", "category": "\"Economics\"", "fee_type": "\"quadratic\"", "fee_multiplier": "1",
    ])

    static let order = Body([
        "order_id": "\"o-1\"", "user_id": "\"u\"", "client_order_id": "\"c-1\"", "ticker": "\"KXRATE-26DEC-T3.5\"",
        "outcome_side": "\"no\"",
        "book_side": "\"ask\"", "type": "\"limit\"", "status": "\"resting\"", "yes_price_dollars": "\"0.4400\"",
        "no_price_dollars": "\"0.5600\"",
        "fill_count_fp": "\"4.00\"", "remaining_count_fp": "\"6.00\"", "initial_count_fp": "\"10.00\"", "taker_fees_dollars": "\"0.0690\"",
        "maker_fees_dollars": "\"0.0010\"", "taker_fill_cost_dollars": "\"2.2400\"", "maker_fill_cost_dollars": "\"0.0000\"",
        "created_time": "\"2026-01-14T20:18:04.727473Z\"",
    ])

    static let fill = Body([
        "fill_id": "\"f-1\"", "trade_id": "\"f-1\"", "order_id": "\"o-1\"", "exchange_index": "0", "ticker": "\"KXRATE-26DEC-T3.5\"",
        "market_ticker": "\"KXRATE-26DEC-T3.5\"", "outcome_side": "\"no\"", "book_side": "\"ask\"", "count_fp": "\"4.00\"",
        "yes_price_dollars": "\"0.4400\"", "no_price_dollars": "\"0.5600\"", "is_taker": "true", "fee_cost": "\"0.0690\"",
        "created_time": "\"2026-01-14T20:18:04.727473Z\"", "ts": "1768421884",
    ])

    static let position = Body([
        "ticker": "\"KXRATE-26DEC-T3.5\"", "exchange_index": "0", "total_traded_dollars": "\"2.2400\"", "position_fp": "\"-4.00\"",
        "market_exposure_dollars": "\"2.2400\"", "realized_pnl_dollars": "\"-0.1000\"", "fees_paid_dollars": "\"0.0690\"",
    ])

    static let settlement = Body([
        "ticker": "\"KXRATE-26DEC-T3.5\"", "event_ticker": "\"KXRATE-26DEC\"", "exchange_index": "0", "market_result": "\"no\"",
        "yes_count_fp": "\"0.00\"", "yes_total_cost_dollars": "\"0.0000\"", "no_count_fp": "\"4.00\"",
        "no_total_cost_dollars": "\"2.2400\"",
        "revenue": "400", "settled_time": "\"2026-01-28T19:10:00Z\"", "fee_cost": "\"0.0690\"", "value": "0",
    ])

    static let created = Body([
        "order_id": "\"o-1\"", "client_order_id": "\"c-1\"", "fill_count": "\"4.00\"", "remaining_count": "\"0.00\"",
        "average_fill_price": "\"0.4400\"",
        "average_fee_paid": "\"0.0173\"", "ts_ms": "1715793600123",
    ])
}
