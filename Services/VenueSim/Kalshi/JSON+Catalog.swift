import Domain
import Venues

extension JSON {
    static func series(_ series: ListedSeries) -> JSON {
        .object([
            ("ticker", .string(series.ticker.value)), ("frequency", .string(series.frequency)), ("title", .string(series.title)),
            ("category", .string(series.category)), ("categories", .strings([series.category])), ("tags", .strings(series.tags)),
            ("settlement_sources", sources(series)), ("contract_url", .string(series.sourceURL)),
            ("contract_terms_url", .string(series.sourceURL)),
            ("fee_type", .string(series.fees.type.rawValue)), ("fee_multiplier", .millionths(series.fees.multiplier.ppm)),
            ("additional_prohibitions", .array([])), ("exchange_index", .integer(0)),
        ])
    }

    static func event(_ event: ListedEvent, series: ListedSeries?, markets: [JSON]? = nil, on floor: TradingFloor) -> JSON {
        .object(
            [
                ("event_ticker", .string(event.id.value)), ("series_ticker", .string(event.series.value)),
                ("sub_title", .string(event.subTitle)),
                ("title", .string(event.title)), ("collateral_return_type", .string("")),
                ("mutually_exclusive", .bool(event.mutuallyExclusive)),
                ("category", .string(event.category)), ("strike_date", event.markets.first.map { .time($0.closesAt) } ?? .null),
                ("strike_period", .string("")), ("settlement_sources", series.map(sources) ?? .array([])),
                ("last_updated_ts", .time(event.listedAt)),
                ("exchange_index", .integer(0)),
            ] + (markets.map { [("markets", .array($0))] } ?? []))
    }

    private static func sources(_ series: ListedSeries) -> JSON {
        .array([.object([("name", .string(series.sourceName)), ("url", .string(series.sourceURL))])])
    }
}
