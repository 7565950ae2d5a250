public import Domain

/// What one market did in one period, on its YES book.
public struct Candle: Hashable, Sendable, Codable {
    /// The first, highest, lowest and last price of a period.
    public struct Prices: Hashable, Sendable, Codable {
        public let open: YesPrice
        public let high: YesPrice
        public let low: YesPrice
        public let close: YesPrice

        public init(open: YesPrice, high: YesPrice, low: YesPrice, close: YesPrice) {
            self.open = open
            self.high = high
            self.low = low
            self.close = close
        }
    }

    /// The end of the period, which is part of it.
    public let endsAt: MarketTime
    /// The best bid over the period. A price of 0 means that there was none.
    public let bid: Prices
    /// The best ask over the period. A price of 1 dollar means that there was none.
    public let ask: Prices
    /// What was traded; absent in a period without a trade.
    public let trades: Prices?
    /// Contracts traded in the period.
    public let volume: Quantity
    /// Contracts open at its end.
    public let openInterest: Quantity

    public init(endsAt: MarketTime, bid: Prices, ask: Prices, trades: Prices?, volume: Quantity, openInterest: Quantity) {
        self.endsAt = endsAt
        self.bid = bid
        self.ask = ask
        self.trades = trades
        self.volume = volume
        self.openInterest = openInterest
    }
}
