import Domain

extension Sampler {
    mutating func intent() throws -> OrderIntent {
        OrderIntent(
            id: try id(), surface: try surface(), mode: try mode(), account: try text(), purpose: flag() ? .entry : .exit(of: try id()),
            market: try id(), event: try id(), side: try side(), quantity: quantity(), limit: sidePrice(), notAfter: maybe { $0.time() },
            worstCost: money(), strategy: try text())
    }

    mutating func exitPlan() -> ExitPlan { ExitPlan(edgeInverted: edge(), timeStop: maybe { $0.time() }) }

    mutating func decision() throws -> Decision {
        let verdict: GateVerdict =
            switch Int.random(in: 0..<3, using: &generator) {
            case 0:
                .approved(
                    ApprovedEntry(
                        intent: try intent(), exitPlan: exitPlan(), eta: maybe { $0.time() },
                        resolutionSource: try maybe { try $0.text() }, marketChance: probability(),
                        referencePrice: sidePrice(), maxDeviation: sidePrice(), targetFraction: fraction()))
            case 1: .refused(try pick(CheckName.allCases), try text())
            default: .passedOver(try text())
            }
        return Decision(
            candidate: try id(), market: try id(), event: try id(), title: try text(), category: try text(), strategy: try text(),
            predictor: try text(), verdict: verdict, checks: try list { try $0.checkResult() }, forecast: try maybe { try $0.forecast() },
            side: try maybe { try $0.side() }, confidence: maybe { $0.probability() }, yesBid: try maybe { try $0.yesPrice() },
            yesAsk: try maybe { try $0.yesPrice() }, cost: maybe { $0.sidePrice() }, edge: maybe { $0.edge() },
            binding: try maybe { try $0.text() })
    }

    mutating func decisionEvent(_ kind: Int) throws -> DecisionEvent {
        switch kind {
        case 0: .decided(try decision())
        case 1:
            .exitDecided(
                ExitDecision(
                    request: try id(), market: try id(), approved: try maybe { try $0.intent() }, refusal: try maybe { try $0.text() }))
        case 2: .approval(Approval(intent: try id(), decisionSeq: seq(), payload: bytes(12), signature: bytes(64), keyID: try text()))
        case 3: .state(SurfaceState(state: try tradingState(), reasons: try list { try $0.text() }))
        case 4:
            .figures(
                AccountFigures(
                    bankroll: money(), equity: money(), peak: money(), exposure: money(), dayLoss: money(), realizedToday: money(),
                    realizedTotal: money(), feesTotal: money()))
        case 5: .dayOpened(DayOpening(day: day(), equity: money()))
        case 6: .breakerTripped(day: day(), loss: money(), limit: money())
        case 7:
            .strategy(StrategyChange(strategy: try text(), stage: try pick([.shadow, .live, .paused, .retired]), reason: try text()))
        default: .category(CategorySuspension(category: try text(), suspended: flag(), reason: try text()))
        }
    }
}
