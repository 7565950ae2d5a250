import Domain

extension PositionEvent {
    init(_ message: Tbot_V1_PositionEvent) throws(WireError) {
        switch message.kind {
        case .opened(let position): self = .opened(try Position(position))
        case .exitRequested(let request): self = .exitRequested(try ExitRequest(request))
        case .reduced(let reduction):
            let fields = Fields("PositionEvent.Reduction")
            self = .reduced(
                try Position(fields.need(reduction.hasPosition, reduction.position, "position")),
                sold: try fields.quantity(reduction.hasSoldHundredths, reduction.soldHundredths, "sold_hundredths"),
                proceeds: try fields.money(reduction.hasProceedsUusd, reduction.proceedsUusd, "proceeds_uusd"),
                fees: try fields.money(reduction.hasFeesUusd, reduction.feesUusd, "fees_uusd"))
        case .resolved(let position): self = .resolved(try ResolvedPosition(position))
        case .marked(let mark):
            let fields = Fields("PositionEvent.Mark")
            self = .marked(
                try fields.id(mark.hasMarketID, mark.marketID, "market_id"), bid: fields.priceIfPresent(mark.hasBidUusd, mark.bidUusd))
        case .compared(let comparison): self = .compared(try BookComparison(comparison))
        case .condition(let condition): self = .condition(try Condition(condition))
        case nil: throw .missing("PositionEvent.kind")
        }
    }

    var message: Tbot_V1_PositionEvent {
        var message = Tbot_V1_PositionEvent()
        switch self {
        case .opened(let position): message.opened = position.message
        case .exitRequested(let request): message.exitRequested = request.message
        case .reduced(let position, let sold, let proceeds, let fees):
            var reduction = Tbot_V1_PositionEvent.Reduction()
            reduction.position = position.message
            reduction.soldHundredths = sold.hundredths
            reduction.proceedsUusd = proceeds.micros
            reduction.feesUusd = fees.micros
            message.reduced = reduction
        case .resolved(let position): message.resolved = position.message
        case .marked(let market, let bid):
            var mark = Tbot_V1_PositionEvent.Mark()
            mark.marketID = market.value
            if let bid { mark.bidUusd = bid.micros }
            message.marked = mark
        case .compared(let comparison): message.compared = comparison.message
        case .condition(let condition): message.condition = condition.message
        }
        return message
    }
}
