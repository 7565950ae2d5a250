/// Follows one position: folds the forecasts of its market, and says when to leave.
///
/// The edge is inverted when x − q ≥ h, with x the bid walked for our size after the exit fee and q the newest forecast for our side, on
/// two forecasts made after the entry, ten minutes or more apart, and on every one between. A falling price alone lowers x and never
/// triggers it.
public struct ExitWatch: Hashable, Sendable, Codable {
    /// The side that is held.
    public let side: Side
    /// When it was opened; earlier forecasts are ignored.
    public let openedAt: MarketTime
    /// By what rules it is left, as written at the open.
    public let plan: ExitPlan
    /// The newest forecast for our side; `nil` before one was made after the entry.
    public private(set) var newest: Probability?
    /// When ``newest`` was made.
    public private(set) var newestMadeAt: MarketTime?
    /// When the first of the forecasts in a row that saw the edge inverted was made.
    public private(set) var invertedSince: MarketTime?
    /// Whether two forecasts agree that the edge is inverted.
    public private(set) var isConfirmed = false

    /// A position that no forecast has been made for yet.
    public init(side: Side, openedAt: MarketTime, plan: ExitPlan) {
        self.side = side
        self.openedAt = openedAt
        self.plan = plan
    }

    /// Takes a forecast, with the book that it saw. One made before the entry, or not after the newest, changes nothing.
    public mutating func fold(_ forecast: Forecast, quantity: Quantity, view: ExitView, rules: ExitRules) {
        guard forecast.madeAt > openedAt, forecast.madeAt > newestMadeAt ?? openedAt else { return }
        let q = forecast.probability.of(side)
        newest = q
        newestMadeAt = forecast.madeAt
        guard isInverted(q: q, quantity: quantity, view: view, at: forecast.madeAt) else {
            invertedSince = nil
            isConfirmed = false
            return
        }
        let since = invertedSince ?? forecast.madeAt
        invertedSince = since
        isConfirmed = isConfirmed || forecast.madeAt - since >= rules.forecastGap
    }

    /// Whether to leave now, with the book as it is now. Asked again while the position is held: an exit that was not filled is simply
    /// wanted again.
    public func advice(quantity: Quantity, view: ExitView, rules: ExitRules, at now: MarketTime) -> ExitAdvice {
        let reason: ExitReason
        if let timeStop = plan.timeStop, now >= timeStop {
            reason = .timeStop
        } else if let newest, isInverted(q: newest, quantity: quantity, view: view, at: now) {
            guard isConfirmed else { return .hold(.awaitingForecast) }
            reason = .edgeInverted
        } else {
            return .hold(.notDue)
        }
        guard view.closesAt - now > rules.holdBeforeClose else { return .hold(.nearClose) }
        guard let bid = view.book.bids(for: side).first?.price else { return .hold(.noBid) }
        let ask = view.book.offers(of: side).first?.price.micros ?? 1_000_000
        guard ask - bid.micros <= rules.spreadLimit.micros else { return .hold(.wideSpread) }
        let least = newest.map { max(bid.micros, $0.ppm - rules.discountLimit.micros) } ?? bid.micros
        guard let limit = LimitPrice.sell(atLeast: SidePrice(micros: least), of: side, ticks: view.ticks) else { return .hold(.noBid) }
        return .leave(ExitOrder(quantity: quantity, limit: limit, bid: bid, reason: reason))
    }

    /// x − q ≥ h. Where the book holds less than our size, x is that of what it holds.
    private func isInverted(q: Probability, quantity: Quantity, view: ExitView, at now: MarketTime) -> Bool {
        let bids = view.book.bids(for: side)
        let sold = min(quantity, BookWalk.depth(of: bids))
        guard let proceeds = BookWalk.proceeds(of: sold, bids: bids, fees: view.fees, at: now) else { return false }
        return proceeds.each.micros - q.ppm >= plan.edgeInverted.ppm
    }
}
