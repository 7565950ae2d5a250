internal import Domain

/// Turns the account's limits and the endpoints' costs into values.
enum KalshiLimitsDecoder {
    /// From `GET /account/limits`. The bucket of the balance is not listed: one request a second in the two lowest tiers, five above.
    static func limits(_ json: JSON) throws(VenueError) -> KalshiRateLimits {
        let fields = try Fields(json, "account limits")
        let tier = try fields.string("usage_tier").lowercased()
        return KalshiRateLimits(
            read: try bucket(fields.object("read")), write: try bucket(fields.object("write")),
            balancesPerSecond: ["expert", "premier", "paragon", "prime", "prestige"].contains(tier) ? 5 : 1)
    }

    /// From `GET /account/endpoint_costs`.
    static func costs(_ json: JSON, basePath: String) throws(VenueError) -> KalshiCosts {
        let fields = try Fields(json, "endpoint costs")
        var special: [(method: String, path: String, cost: Int)] = []
        for json in try fields.array("endpoint_costs") {
            let entry = try Fields(json, "endpoint costs.endpoint_costs")
            special.append((method: try entry.text("method"), path: try entry.text("path"), cost: try positive(entry, "cost")))
        }
        return KalshiCosts(standard: try positive(fields, "default_cost"), special: special, basePath: basePath)
    }

    private static func bucket(_ fields: Fields) throws(VenueError) -> KalshiRateLimits.Bucket {
        KalshiRateLimits.Bucket(refillPerSecond: try positive(fields, "refill_rate"), capacity: try positive(fields, "bucket_capacity"))
    }

    private static func positive(_ fields: Fields, _ name: String) throws(VenueError) -> Int {
        let value = try fields.integer(name)
        guard (1...1_000_000).contains(value) else { throw fields.malformed(name, String(value)) }
        return Int(value)
    }
}
