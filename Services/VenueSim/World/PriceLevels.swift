import Domain

/// A tick grid by the venue's name for it.
struct PriceLevels: Hashable, Sendable {
    let name: String
    let grid: TickGrid

    /// One cent everywhere.
    static let linearCent = PriceLevels(name: "linear_cent", grid: .linearCent)
    /// A tenth of a cent below 10 and above 90 cents, one cent between.
    static let taperedDeciCent = PriceLevels(
        name: "tapered_deci_cent",
        ranges: [
            TickGrid.Range(start: 0, end: 100_000, step: 1_000), TickGrid.Range(start: 100_000, end: 900_000, step: 10_000),
            TickGrid.Range(start: 900_000, end: 1_000_000, step: 1_000),
        ])

    private init(name: String, grid: TickGrid) {
        self.name = name
        self.grid = grid
    }

    private init(name: String, ranges: [TickGrid.Range]) {
        guard let grid = try? TickGrid(ranges: ranges) else { preconditionFailure("\(name) is no grid") }  // a literal of this file
        self.init(name: name, grid: grid)
    }
}

extension YesPrice {
    /// The nearest price to `micros`.
    init(clamping micros: Int64) {
        guard let price = YesPrice(exactly: min(max(micros, 0), 1_000_000)) else { preconditionFailure("a clamped price is in range") }
        self = price
    }
}
