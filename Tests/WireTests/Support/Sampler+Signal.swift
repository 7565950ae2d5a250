import Domain
import Wire

extension Sampler {
    mutating func candidate() throws -> Candidate {
        Candidate(
            id: try id(), surface: try surface(), mode: try mode(), market: try market(), eventTitle: try text(), category: try text(),
            resolutionSource: try maybe { try $0.text() }, structure: try structure(), theme: try text(), fees: fees(), book: try book(),
            held: flag(), offeredAt: time(),
            deadline: time(),
            reservation: money())
    }

    mutating func forecast() throws -> Forecast {
        Forecast(id: try id(), probability: probability(), disagreement: fraction(), madeAt: time(), basis: try text())
    }

    mutating func prediction() throws -> Prediction {
        let verdict: PredictionVerdict =
            if flag() {
                .opportunity(Opportunity(forecast: try forecast(), side: try side(), confidence: probability()))
            } else {
                .none(reason: try text(), try maybe { try $0.forecast() })
            }
        return Prediction(
            candidate: try id(), strategy: try text(), verdict: verdict, cost: money(), answeredAt: time(), predictor: try text())
    }

    mutating func signed() throws -> Signed { Signed(payload: bytes(20), signature: bytes(64), keyID: try text()) }

    mutating func envelope() throws -> Envelope {
        let body: Envelope.Body =
            flag()
            ? .candidate(try signed()) : .prediction(SignedCandidatePrediction(candidate: try signed(), prediction: try prediction()))
        return Envelope(
            build: try text(), mode: try mode(), surface: try surface(), sentAt: time(), sentMachine: MachineTime(nanoseconds: number()),
            body: body)
    }

    mutating func condition() throws -> Condition {
        Condition(name: try text(), subject: try text(), demands: try maybe { try $0.tradingState() }, reason: try text())
    }

    mutating func tradingState() throws -> TradingState { try pick([.active, .reducing, .halted]) }

    mutating func checkResult() throws -> CheckResult {
        CheckResult(
            try pick(CheckName.allCases), refusal: try maybe { try $0.text() }, observed: try maybe { try $0.measure() },
            limit: try maybe { try $0.measure() })
    }

    mutating func measure() throws -> Measure {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .money(money())
        case 1: .price(sidePrice())
        case 2: .fraction(fraction())
        case 3: .count(number())
        case 4: .span(Span(micros: number()))
        default: .text(try text())
        }
    }

    mutating func offer(_ kind: Int) throws -> OfferEvent {
        switch kind {
        case 0:
            return .offered(
                OfferedCandidate(
                    id: try id(), market: try id(), title: try text(), category: try text(), yesBid: try maybe { try $0.yesPrice() },
                    yesAsk: try maybe { try $0.yesPrice() }, held: flag()))
        case 1: return .superseded(try id())
        case 2: return .skipped(try id(), try checkResult())
        case 3: return .handed(try id(), reservation: money())
        case 4: return .lost(try id())
        case 5:
            var dropped = SortedMap<String, Int>()
            for entry in try list({ (try $0.text(), Int($0.number())) }) { dropped[entry.0] = entry.1 }
            return .scanned(ScanSummary(listed: Int(number()), dropped: dropped, problems: try list { try $0.text() }))
        default: return .condition(try condition())
        }
    }
}
