internal import Domain

/// Turns one market position object into a position; `nil` where nothing is held.
enum KalshiPositionDecoder {
    static func decode(_ json: JSON) throws(VenueError) -> VenuePosition? {
        let unnamed = try Fields(json, "position")
        let ticker = try unnamed.text("ticker")
        let fields = unnamed.named("position in \(ticker)")
        // Below zero: contracts of NO.
        let held = try fields.signedQuantity("position_fp")
        guard held != .zero else { return nil }
        return VenuePosition(
            market: ID(ticker), side: held > .zero ? .yes : .no, quantity: held > .zero ? held : .zero - held,
            exposure: try fields.money("market_exposure_dollars"), realized: try fields.money("realized_pnl_dollars"),
            fees: try fields.money("fees_paid_dollars"))
    }
}
