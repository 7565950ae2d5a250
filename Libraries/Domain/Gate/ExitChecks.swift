/// The exits' own short list: STOP, the state, one live exit a market, no more than is held, and a price near the bid.
///
/// Caps, edge, breaker and drawdown do not apply: what is wrong with a position is a reason to let it go.
public enum ExitChecks {
    /// How far below the best bid an exit may be limited.
    public static let belowBid = SidePrice(micros: 20_000)

    /// Why `request` is refused, in a short stable word or two; `nil` when it passes.
    public static func refusal(of request: ExitRequest, books: GateBooks, state: SurfaceState) -> String? {
        if books.stopFile { return "stop-file" }
        if state.state == .halted { return "halted" }
        guard let holding = books.holdings[request.market], holding.side == request.side, holding.position == request.position else {
            return "not-held"
        }
        let live = books.working.values.filter { $0.intent.market == request.market && !$0.intent.purpose.isEntry }
        guard live.isEmpty else { return "exit-live" }
        guard request.quantity > .zero, request.quantity <= holding.quantity else { return "quantity" }
        guard let bid = request.bid else { return "no-bid" }
        // Two cents below a bid of one or two are no price any more.
        guard request.limit.micros >= bid.micros - belowBid.micros, (1..<1_000_000).contains(request.limit.micros) else {
            return "price-band"
        }
        return nil
    }
}
