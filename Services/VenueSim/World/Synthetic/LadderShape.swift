import Domain

/// The size and the words of a ladder of thresholds on one official number.
struct LadderShape: Sendable {
    /// The mean of the law's centre over events, and how far it strays from one event to the next, in the number's unit.
    let centre: Double
    let spread: Double
    /// The scale of the logistic law, in the number's unit; its deviation is 1.81 times that.
    let scale: Double
    /// The grid that prints fall on, and the distance of two thresholds.
    let step: Double
    /// Thresholds in an event.
    let rungs: Int64
    /// The grid in whole units of 10^-`places`.
    let gridUnits: Int64
    let places: Int
    /// The series whose words it uses.
    let words: SeriesWords

    /// A grid point as it stands in a ticker: `0.2`, `-0.1`, `150000`.
    func text(_ point: Int64) -> String { DecimalText.format(point * gridUnits, scale: places, minimumPlaces: places) }
    /// A grid point in words: `0.2%`, `150,000`.
    func words(_ point: Int64) -> String { words.threshold(millionths(point)) }
    /// A grid point in millionths of the unit.
    func millionths(_ point: Int64) -> Int64 {
        var scale: Int64 = 1_000_000
        for _ in 0..<places { scale /= 10 }
        return point * gridUnits * scale
    }

    static let consumerPrices = LadderShape(
        centre: 0.2, spread: 0.1, scale: 0.08, step: 0.1, rungs: 7, gridUnits: 1, places: 1, words: .of("KXCPI"))
    static let corePrices = LadderShape(
        centre: 0.2, spread: 0.06, scale: 0.06, step: 0.1, rungs: 5, gridUnits: 1, places: 1, words: .of("KXCPICORE"))
    static let payrolls = LadderShape(
        centre: 130_000, spread: 40_000, scale: 40_000, step: 25_000, rungs: 9, gridUnits: 25_000, places: 0, words: .of("KXPAYROLLS"))
    static let unemployment = LadderShape(
        centre: 4.4, spread: 0.15, scale: 0.07, step: 0.1, rungs: 7, gridUnits: 1, places: 1, words: .of("KXU3"))
}
