internal import Domain

/// Turns the balance answer into a balance.
enum KalshiBalanceDecoder {
    static func decode(_ json: JSON) throws(VenueError) -> Balance {
        let fields = try Fields(json, "balance")
        let available = try fields.money("balance_dollars")
        let cents = try fields.cents("balance")
        guard abs((available - cents).micros) < 10_000 else {
            throw fields.malformed("balance_dollars", "'\(available.decimal)' beside '\(cents.decimal)'")
        }
        var shards: [Balance.Shard] = []
        if fields.optional("balance_breakdown") != nil {
            for json in try fields.array("balance_breakdown") {
                let shard = try Fields(json, "balance.balance_breakdown")
                shards.append(Balance.Shard(index: Int(try shard.integer("exchange_index")), available: try shard.money("balance")))
            }
        }
        return Balance(available: available, portfolioValue: try fields.cents("portfolio_value"), shards: shards)
    }
}
