import Domain

extension SyntheticEvent {
    /// The number of the step of market `index` that stands `minute` minutes after the listing.
    func stepNumber(_ index: Int, minute: Int64) -> Int? {
        let path = paths[index]
        guard minute >= 0, !path.belief.isEmpty else { return nil }
        let bounded = min(minute, Int64(path.belief.count) - 1)
        return Int(bounded - bounded % path.mood.interval)
    }

    /// The step of market `index` that began `number` minutes after the listing.
    func step(_ index: Int, number: Int, seed: UInt64) -> CrowdStep {
        let (market, path) = (listed.markets[index], paths[index])
        let at = listed.listedAt + .minutes(Int64(number))
        let volume = Int64(path.volume[number])
        let lastMilli = Int64(path.last[number])
        return CrowdStep(
            at: at, book: book(index, number: number, seed: seed, at: at, grid: market.ticks), traded: traded(path, number: number),
            volume: .whole(volume),
            openInterest: .whole(volume * 3 / 5), last: lastMilli == 0 ? nil : YesPrice(exactly: lastMilli * 1_000))
    }

    private func traded(_ path: MarketPath, number: Int) -> TradedRange? {
        let size = Int64(path.trade[number])
        guard size != 0, let price = YesPrice(exactly: Int64(path.last[number]) * 1_000) else { return nil }
        return TradedRange(
            open: price, high: price, low: price, close: price, mean: price, volume: .whole(abs(size)), taker: size > 0 ? .yes : .no)
    }

    private func book(_ index: Int, number: Int, seed: UInt64, at: MarketTime, grid: TickGrid) -> OrderBook {
        let path = paths[index]
        let mood = path.mood
        let shown = sides(mood, slot: listed.ordinal, index: index, number: number, seed: seed)
        let belief = Int64(path.belief[number])
        var generator = SplitMix64(seed: seed, 4, UInt64(bitPattern: listed.ordinal), UInt64(index), UInt64(number))
        var bids: [BookLevel] = []
        var asks: [BookLevel] = []
        let depth = generator.integer(in: mood.kind == .thin ? 1...3 : 3...6)
        var (bid, ask) = (grid.floor(.init(clamping: belief - mood.halfSpread)), grid.ceiling(.init(clamping: belief + mood.halfSpread)))
        for level in 0..<depth {
            // Both sizes are drawn whether shown or not, so that a missing side does not change the other.
            let (bidSize, askSize) = (size(mood, level: level, using: &generator), size(mood, level: level, using: &generator))
            if shown.bid, let price = bid, price.micros > 0 { bids.append(BookLevel(price: price, quantity: bidSize)) }
            if shown.ask, let price = ask, price.micros < 1_000_000 { asks.append(BookLevel(price: price, quantity: askSize)) }
            bid = bid.flatMap { $0.micros > 0 ? grid.floor(.init(clamping: $0.micros - 1)) : nil }
            ask = ask.flatMap { $0.micros < 1_000_000 ? grid.ceiling(.init(clamping: $0.micros + 1)) : nil }
        }
        return OrderBook(bids: bids, asks: asks, at: at)
    }

    private func size(_ mood: CrowdMood, level: Int64, using generator: inout SplitMix64) -> Quantity {
        let contracts = generator.integer(in: mood.sizes) * (2 + level) / 2
        return Quantity(hundredths: contracts * 100 + (generator.happens(0.1) ? generator.integer(in: 1...99) : 0))
    }

    private func sides(_ mood: CrowdMood, slot: Int64, index: Int, number: Int, seed: UInt64) -> (bid: Bool, ask: Bool) {
        switch mood.kind {
        case .lively, .stale, .thin: return (true, true)
        case .absent: return (false, false)
        case .patchy:
            var generator = SplitMix64(seed: seed, 5, UInt64(bitPattern: slot), UInt64(index), UInt64(number / 20))
            switch generator.integer(in: 0...5) {
            case 0, 1: return (false, true)
            case 2, 3: return (true, false)
            case 4: return (false, false)
            default: return (true, true)
            }
        }
    }
}
