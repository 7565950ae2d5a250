import Domain
import Venues

/// Orders to send.
enum Orders {
    static let market = ID<Market>("KXRATE-26DEC-T3.5")

    /// An IOC buy of 10 NO at 0.56, which on the book is an ask at 0.44.
    static let buyNo = make(.buy, .no, "10.00", 560_000)

    /// Withholds nothing.
    static let never: @Sendable () -> String? = { nil }

    static func make(
        _ action: OrderAction, _ side: Side, _ quantity: String, _ micros: Int64, _ timeInForce: TimeInForce = .immediateOrCancel
    ) -> OrderRequest {
        OrderRequest(
            clientOrderID: ID("c-1"), market: market, action: action, side: side,
            quantity: Quantity(hundredths: (try? DecimalText.parse(quantity, scale: 2)) ?? 0),  // a typo shows as zero
            limit: SidePrice(micros: micros), timeInForce: timeInForce)
    }
}
