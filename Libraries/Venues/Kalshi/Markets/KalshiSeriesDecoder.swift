internal import Domain

/// What is needed of a series: its category, its settlement sources and its fees.
struct KalshiSeriesDecoder: Hashable, Sendable {
    let id: ID<Series>
    let category: String
    let sources: String?
    let fees: KalshiFeeFields

    /// From a series object.
    init(_ json: JSON, _ what: String) throws(VenueError) {
        let fields = try Fields(json, what)
        id = ID(try fields.text("ticker"))
        category = try fields.string("category")
        sources = try KalshiSources.text(of: fields)
        fees = try KalshiFeeFields(series: fields)
    }
}
