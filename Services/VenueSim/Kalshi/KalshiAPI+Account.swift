extension KalshiAPI {
    static let account: [Endpoint] = [
        Endpoint("GET", "account/limits", .read, .read(defaultCost)) { call, floor in
            let tier = try member(call, floor).tier
            func bucket(_ bucket: UsageTier.Bucket) -> JSON {
                .object([("refill_rate", .integer(bucket.rate)), ("bucket_capacity", .integer(bucket.capacity))])
            }
            return .ok([
                ("usage_tier", .string(tier.rawValue)), ("read", bucket(tier.read)), ("write", bucket(tier.write)), ("grants", .array([])),
            ])
        },
        Endpoint("GET", "account/endpoint_costs", .open, .read(defaultCost)) { _, _ in
            let cheap = ["", "/{order_id}", "/batched"].map { path in
                JSON.object([
                    ("method", .string("DELETE")), ("path", .string("\(mount)/portfolio/events/orders\(path)")),
                    ("cost", .integer(cancelCost)),
                ])
            }
            return .ok([("default_cost", .integer(defaultCost)), ("endpoint_costs", .array(cheap))])
        },
    ]
}
