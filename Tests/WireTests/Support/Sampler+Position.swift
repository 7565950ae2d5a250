import Domain

extension Sampler {
    mutating func executionEvent(_ kind: Int) throws -> ExecutionEvent {
        switch kind {
        case 0: .taken(try intent(), approvalSeq: seq())
        case 1: .declined(try id(), reason: try text())
        case 2:
            .attempted(
                Attempt(id: try id(), intent: try id(), number: Int(number()), quantity: quantity(), limit: sidePrice(), decidedAt: time()))
        case 3: .answered(try id(), try attemptState())
        case 4:
            .filled(
                OrderFill(
                    id: try id(), attempt: try id(), intent: try id(), orderID: try text(), quantity: quantity(), price: sidePrice(),
                    fee: money(),
                    at: time()))
        case 5: .finished(FinishedOrder(intent: try intent(), filled: quantity(), amount: money(), fees: money(), reason: try text()))
        default: .condition(try condition())
        }
    }

    mutating func attemptState() throws -> AttemptState {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: .decided
        case 1: .accepted(orderID: try text(), filled: quantity(), resting: quantity())
        case 2: .refused(code: try text(), message: try text())
        case 3: .unknown(try text())
        default: .notAccepted
        }
    }

    mutating func position() throws -> Position {
        var position = Position(
            id: try id(), surface: try surface(), mode: try mode(), strategy: try text(), market: try id(), event: try id(),
            side: try side(),
            quantity: quantity(), cost: money(), fees: money(), openedAt: time(), exitPlan: exitPlan(), eta: maybe { $0.time() },
            resolutionSource: try maybe { try $0.text() }, promised: probability(), marketAtEntry: probability())
        position.quantity = quantity()
        position.realized = money()
        return position
    }

    mutating func positionEvent(_ kind: Int) throws -> PositionEvent {
        switch kind {
        case 0: .opened(try position())
        case 1:
            .exitRequested(
                ExitRequest(
                    id: try id(), position: try id(), market: try id(), event: try id(), side: try side(), quantity: quantity(),
                    limit: sidePrice(), bid: maybe { $0.sidePrice() }, reason: try text()))
        case 2: .reduced(try position(), sold: quantity(), proceeds: money(), fees: money())
        case 3:
            .resolved(
                ResolvedPosition(
                    position: try position(), resolution: try resolution(), payout: money(), profit: money(), venueRounding: money(),
                    source: try text(), at: time()))
        case 4: .marked(try id(), bid: maybe { $0.sidePrice() })
        case 5: .compared(BookComparison(positions: Int(number()), differences: try list { try $0.text() }))
        default: .condition(try condition())
        }
    }
}
