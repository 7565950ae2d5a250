public import Domain

extension FeedLine {
    /// The entry that the text says. Times are whole milliseconds, as they are published.
    ///
    /// - Throws: ``FeedLineError`` for a member that is missing or has a value that it cannot have.
    public func entry() throws(FeedLineError) -> FeedEntry {
        let members = try FeedMembers(canonical)
        return FeedEntry(
            seq: seq, id: try members.text("id"), kind: try members.word("kind"), surface: try members.text("surface"),
            strategy: try members.text("strategy"), market: try members.text("market"), title: try members.text("title"),
            side: try members.wordIfPresent("side"), mode: try members.word("mode"),
            referencePrice: try members.microsIfPresent("reference_price").map { SidePrice(micros: $0) },
            referenceAt: try members.timeIfPresent("reference_at"),
            maxDeviation: try members.microsIfPresent("max_deviation").map { SidePrice(micros: $0) },
            probability: try members.probabilityIfPresent("probability"), confidence: try members.probabilityIfPresent("confidence"),
            edge: try members.microsIfPresent("edge").map { Edge(ppm: $0) },
            targetFraction: try members.microsIfPresent("target_fraction").map { Fraction(ppm: $0) },
            closeFraction: try members.microsIfPresent("close_fraction").map { Fraction(ppm: $0) },
            publishedAt: try members.time("published_at"), expiresAt: try members.timeIfPresent("expires_at"),
            exitPlan: try members.textIfPresent("exit_plan"), resolutionSource: try members.textIfPresent("resolution_source"),
            reason: try members.text("reason"))
    }
}
