internal import Domain

/// Turns the exchange status answer into a status.
enum KalshiExchangeDecoder {
    static func decode(_ json: JSON) throws(VenueError) -> ExchangeStatus {
        let fields = try Fields(json, "exchange status")
        let (active, trading) = (try fields.bool("exchange_active"), try fields.bool("trading_active"))
        var shards: [ExchangeStatus.Shard] = []
        if fields.optional("exchange_index_statuses") != nil {
            for json in try fields.array("exchange_index_statuses") {
                let shard = try Fields(json, "exchange status.exchange_index_statuses")
                let (up, trades) = (try shard.bool("exchange_active"), try shard.bool("trading_active"))
                shards.append(ExchangeStatus.Shard(index: Int(try shard.integer("exchange_index")), tradingActive: up && trades))
            }
        }
        return ExchangeStatus(
            tradingActive: active && trading,
            reason: !active ? "the exchange is down for maintenance" : !trading ? "trading is paused" : "",
            resumesAt: try fields.optionalTime("exchange_estimated_resume_time"), shards: shards)
    }
}
