/// The prices at which a market accepts orders: ranges of the YES book with their steps, as the venue lists them.
public struct TickGrid: Hashable, Sendable {
    /// One range of prices with a constant step, in micro-dollars; the end belongs to the next range, except for the last one.
    public struct Range: Hashable, Sendable, Codable {
        public let start: Int64
        public let end: Int64
        public let step: Int64

        public init(start: Int64, end: Int64, step: Int64) {
            self.start = start
            self.end = end
            self.step = step
        }
    }

    /// The ranges, ascending and contiguous.
    public let ranges: [Range]

    /// - Throws: ``DomainError/malformed(_:_:)`` unless the ranges ascend without gaps within 0 to 1 dollar, each a whole number of
    /// positive steps.
    public init(ranges: [Range]) throws(DomainError) {
        func malformed(_ why: String) -> DomainError { .malformed("a tick grid", why) }
        guard !ranges.isEmpty else { throw malformed("no range") }
        for (index, range) in ranges.enumerated() {
            // Bounds first: the difference of two numbers that are no prices may not be one either.
            guard range.start >= 0, range.end <= 1_000_000, range.end > range.start, range.step > 0,
                (range.end - range.start) % range.step == 0
            else {
                throw malformed("\(range.start) to \(range.end) by \(range.step)")
            }
            guard index == 0 || ranges[index - 1].end == range.start else { throw malformed("a gap before \(range.start)") }
        }
        self.ranges = ranges
    }

    /// One cent from 0 to 1 dollar.
    public static let linearCent = TickGrid(unchecked: [Range(start: 0, end: 1_000_000, step: 10_000)])

    private init(unchecked ranges: [Range]) { self.ranges = ranges }

    /// Whether the venue accepts an order at `price`: on the grid, and strictly between 0 and 1 dollar.
    public func accepts(_ price: YesPrice) -> Bool {
        price.micros > 0 && price.micros < 1_000_000 && floor(price) == price
    }

    /// The highest price of the grid that is not above `price`; `nil` below the grid.
    public func floor(_ price: YesPrice) -> YesPrice? {
        guard let range = ranges.last(where: { $0.start <= price.micros }) else { return nil }
        let bounded = min(price.micros, range.end)
        return YesPrice(exactly: bounded - (bounded - range.start) % range.step)
    }

    /// The lowest price of the grid that is not below `price`; `nil` above the grid.
    public func ceiling(_ price: YesPrice) -> YesPrice? {
        guard let floor = floor(price) else { return ranges.first.flatMap { YesPrice(exactly: $0.start) } }
        if floor == price { return floor }
        guard let range = ranges.last(where: { $0.start <= floor.micros && floor.micros < $0.end }) else { return nil }
        return YesPrice(exactly: floor.micros + range.step)
    }

    /// The step of the grid at `price`, in micro-dollars: that of the range which the price is in.
    public func step(at price: YesPrice) -> Int64 {
        (ranges.last { $0.start <= price.micros } ?? ranges[0]).step
    }
}

extension TickGrid: Codable {
    private enum CodingKeys: CodingKey { case ranges }

    /// - Throws: ``DomainError/malformed(_:_:)`` for ranges that are no grid.
    public init(from decoder: any Decoder) throws {
        try self.init(ranges: decoder.container(keyedBy: CodingKeys.self).decode([Range].self, forKey: .ranges))
    }
}
