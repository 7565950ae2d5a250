import Domain

extension OrderBook {
    init(_ message: Tbot_V1_OrderBook) throws(WireError) {
        let fields = Fields("OrderBook")
        self.init(
            bids: try fields.each(message.bids) { element throws(WireError) in try BookLevel(element) },
            asks: try fields.each(message.asks) { element throws(WireError) in try BookLevel(element) },
            at: try fields.time(message.hasAtUs, message.atUs, "at_us"))
    }

    var message: Tbot_V1_OrderBook {
        var message = Tbot_V1_OrderBook()
        message.bids = bids.map(\.message)
        message.asks = asks.map(\.message)
        message.atUs = at.unixMicros
        return message
    }
}
