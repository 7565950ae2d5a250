import Domain

/// One trade of one order.
struct SimFill: Hashable, Sendable, Codable {
    /// Where an order found its other side.
    enum Against: Hashable, Sendable, Codable {
        /// The crowd's order of the step that began at this time.
        case crowd(step: MarketTime)
        /// Another order of the simulator.
        case order(String)

        var isCrowd: Bool {
            switch self {
            case .crowd: true
            case .order: false
            }
        }
    }

    let sequence: Int64
    let id: String
    /// The trade's id: both sides of a trade between two orders of the simulator have the same.
    let tradeID: String
    let orderID: String
    let account: String
    let market: ID<Market>
    let event: ID<MarketEvent>
    let side: BookSide
    let price: YesPrice
    let quantity: Quantity
    let isTaker: Bool
    let against: Against
    /// The price of the crowd's level that was used up; the trade's own where the crowd was resting.
    let crowdPrice: YesPrice
    /// The model's fee, before rounding.
    let tradeFee: Money
    /// What was charged.
    let fee: Money
    let at: MarketTime

    /// What was paid without the fee, in the price space of the side's outcome.
    var cost: Money { quantity.cost(at: SidePrice(price, side: side.outcome)) }
}
