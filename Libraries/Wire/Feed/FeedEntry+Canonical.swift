import Domain

extension FeedEntry {
    /// The members of the published form, except for the chain's.
    var members: [CanonicalJSON.Member] {
        func text(_ name: String, _ value: String?) -> CanonicalJSON.Member {
            CanonicalJSON.Member(name, value.map { .string($0) } ?? .null)
        }
        return [
            CanonicalJSON.Member("seq", .integer(Int64(seq))), text("id", id), text("kind", kind.rawValue),
            text("surface", surface), text("strategy", strategy), text("market", market), text("title", title),
            text("side", side?.rawValue), text("mode", mode.rawValue), text("reference_price", referencePrice?.decimal),
            text("reference_at", referenceAt?.rfc3339), text("max_deviation", maxDeviation?.decimal),
            text("probability", probability?.decimal), text("confidence", confidence?.decimal), text("edge", edge?.decimal),
            text("target_fraction", targetFraction?.decimal), text("close_fraction", closeFraction?.decimal),
            text("published_at", publishedAt.rfc3339), text("expires_at", expiresAt?.rfc3339), text("exit_plan", exitPlan),
            text("resolution_source", resolutionSource), text("reason", reason),
        ]
    }
}
