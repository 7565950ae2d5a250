import Domain

/// What the crowd believed and traded in one market, minute by minute over its whole life.
struct MarketPath: Sendable {
    let mood: CrowdMood
    /// The crowd's probability of YES, parts per million.
    private(set) var belief: [Int32] = []
    /// Contracts traded until then, the opening volume included.
    private(set) var volume: [Int32] = []
    /// The last traded price, in thousandths of a dollar; zero before the first trade.
    private(set) var last: [Int16] = []
    /// What was traded in that step: contracts, positive when the taker bought YES.
    private(set) var trade: [Int16] = []

    init(mood: CrowdMood, minutes: Int) {
        self.mood = mood
        belief.reserveCapacity(minutes)
        volume.reserveCapacity(minutes)
        last.reserveCapacity(minutes)
        trade.reserveCapacity(minutes)
    }

    /// Adds a minute.
    mutating func append(belief ppm: Int32, traded: Int64, atMilli price: Int64) {
        belief.append(ppm)
        trade.append(Int16(clamping: traded))
        volume.append((volume.last ?? Int32(clamping: mood.openingVolume)) + Int32(clamping: abs(traded)))
        last.append(traded == 0 ? last.last ?? 0 : Int16(clamping: price))
    }
}
