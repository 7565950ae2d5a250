import Domain

extension Sampler {
    mutating func strike() throws -> Strike {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .greater(number())
        case 1: .greaterOrEqual(number())
        case 2: .less(number())
        case 3: .between(number(), number())
        case 4: .category(try text())
        default: .unknown(try text())
        }
    }

    mutating func structure() throws -> EventStructure {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: .exclusive(try list { try $0.id() })
        case 1: .ladder(try list { LadderRung(market: try $0.id(), strike: try $0.strike()) })
        default: .unknown
        }
    }

    mutating func resolution() throws -> Resolution {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: .open
        case 1: .settled(try side())
        case 2: .scalar(try maybe { try $0.yesPrice() })
        default: .void
        }
    }

    mutating func ticks() throws -> TickGrid {
        var start: Int64 = 0
        var ranges: [TickGrid.Range] = []
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let step: Int64 = try pick([1, 100, 1_000, 10_000])
            let end = start + step * Int64.random(in: 1...25, using: &generator)
            ranges.append(TickGrid.Range(start: start, end: end, step: step))
            start = end
        }
        return try TickGrid(ranges: ranges)
    }

    mutating func level() throws -> BookLevel {
        BookLevel(price: try yesPrice(), quantity: Quantity(hundredths: Int64.random(in: 1...Int64.max, using: &generator)))
    }

    mutating func book() throws -> OrderBook { OrderBook(bids: try list { try $0.level() }, asks: try list { try $0.level() }, at: time()) }

    mutating func fees() -> FeeTerms { FeeTerms(multiplier: fraction(), alignmentStep: money(), waivedUntil: maybe { $0.time() }) }

    mutating func market() throws -> Market {
        Market(
            id: try id(), event: try id(), series: try id(), title: try text(), outcome: try text(),
            status: try pick([.unopened, .open, .paused, .closed, .disputed, .settled]), opensAt: time(), closesAt: time(),
            expectedExpiration: maybe { $0.time() }, settlementTimerSeconds: number(), strike: try strike(), rules: try text(),
            ticks: try ticks(),
            volume24h: quantity(), openInterest: quantity(), resolution: try resolution())
    }
}
