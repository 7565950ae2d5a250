public import Domain

/// Holds the price of a macro question against how often such a thing has happened, and buys the side that is cheaper than that.
///
/// FOMC decisions: the empirical distribution of the outcomes of all scheduled meetings since 1994, as it is and as it was under conditions
/// like today's. CPI and payroll ladders: the operator's consensus and the recorded distances of first prints from consensus. Confidence is
/// the tail of a Beta distribution worth the *effective* number of observations. It does not blend with the market's price: it is the
/// disagreement with it.
public struct BaseRateDivergence: Strategy {
    /// Which base rate is taken for FOMC decisions.
    public enum Method: Hashable, Sendable {
        /// That of meetings under like conditions, shrunk toward that of all meetings.
        case conditional
        /// That of all meetings: the plain control.
        case unconditional
    }

    private let method: Method

    public init(_ method: Method) { self.method = method }

    /// `base-rate-divergence`, and `base-rate-unconditional` for the control.
    public var name: String {
        switch method {
        case .conditional: "base-rate-divergence"
        case .unconditional: "base-rate-unconditional"
        }
    }

    public var needs: Set<ResearchNeed> {
        switch method {
        case .conditional: [.decisions, .conditions, .surprises, .consensus]
        case .unconditional: [.decisions, .surprises, .consensus]
        }
    }

    public func evaluate(_ candidate: Candidate, research: Research, at now: MarketTime, until latest: MarketTime) -> PredictionVerdict {
        guard RuleText.isKnown(series: candidate.market.series) else { return .none(.noBaseRate) }
        guard let question = RuleText.question(of: candidate.market) else { return .none(.unknownRules) }
        guard now < candidate.market.closesAt else { return .none(.closed) }
        switch belief(in: question, research, on: research.day(of: now)) {
        case .unknown(let reason): return .none(reason)
        case .known(let belief): return verdict(on: candidate, belief, research, at: now, until: latest)
        }
    }

    private enum Answer {
        case known(Belief)
        case unknown(AbstainReason)
    }

    private func belief(in question: Question, _ research: Research, on day: CivilDate) -> Answer {
        switch question {
        case .decision(let bucket, let meeting):
            guard meeting >= day else { return .unknown(.closed) }
            guard let history = FOMCHistory(research.meetings(before: day)) else { return .unknown(.noResearch) }
            // The committee's last move says more than anything else: without it the rate is of another time.
            guard !research.lacksMeeting(before: day) else { return .unknown(.staleResearch) }
            return belief(in: bucket, at: meeting, history, research, on: day)
        case .print(let indicator, let level, let month):
            guard let histogram = research.surprises(of: indicator, on: day) else { return .unknown(.noResearch) }
            guard let consensus = research.consensus(for: indicator, month, on: day) else { return .unknown(.noConsensus) }
            return .known(belief(in: indicator, above: level, PrintRate(histogram: histogram, consensus: consensus)))
        }
    }

    private func belief(
        in bucket: FOMCBucket, at meeting: CivilDate, _ history: FOMCHistory, _ research: Research, on day: CivilDate
    ) -> Answer {
        let ahead = history.meetingsAhead(to: meeting)
        guard method == .conditional, ahead <= FOMCHistory.conditionalAheadMax else {
            let rate = history.unconditional()
            return .known(
                Belief(
                    probability: rate[bucket], effectiveSample: rate.effectiveSample,
                    basis: "FOMC \(history.years): \(history.count) meetings", inputs: [.fomc]))
        }
        // A near meeting without conditions would be given the plain rate, which knows less than the question asks for.
        guard let conditions = research.conditions(on: day) else { return .unknown(.staleResearch) }
        let rate = history.conditional(on: conditions, ahead: ahead)
        let known =
            "CPI \(conditions.inflation.text(1)) %, unemployment \(conditions.unemployment.text(1)) %, move \(conditions.lastChange) bp"
        return .known(
            Belief(
                probability: rate[bucket], effectiveSample: rate.effectiveSample,
                basis: "FOMC \(history.years), \(ahead) ahead, after \(known): \(rate.weight.text(0)) of \(history.count) meetings alike",
                inputs: [.fomc, .inflation, .jobs]))
    }

    private func belief(in indicator: Indicator, above level: Int64, _ rate: PrintRate) -> Belief {
        Belief(
            probability: rate.shareAbove(Double(level) / 1_000_000), effectiveSample: rate.effectiveSample, basis: rate.basis,
            inputs: [indicator.report])
    }

    private func verdict(
        on candidate: Candidate, _ belief: Belief, _ research: Research, at now: MarketTime, until latest: MarketTime
    ) -> PredictionVerdict {
        func forecast(for side: Side?) -> Forecast {
            Forecast(
                id: ID("\(candidate.id.value)/\(name)"), probability: belief.probability(against: side), disagreement: .zero, madeAt: now,
                basis: "\(belief.basis), n_eff \(belief.effectiveSample.text(0))")
        }
        let releases = ReleaseGuard(calendar: research.calendar)
        if let refusal = releases.refusal(of: candidate.market, quotedAt: candidate.book.at, at: now, until: latest) {
            return .none(refusal, forecast(for: nil))
        }
        if research.isOlder(thanReleaseOf: belief.inputs, at: now) { return .none(.beforeRelease, forecast(for: nil)) }
        let choices = [Side.yes, .no].map { side in
            SideChoice(
                buying: side, probability: belief.probability(against: side).of(side), book: candidate.book, fees: candidate.fees, at: now)
        }
        // Both sides pay only in a book that is crossed; then the better one.
        let best = choices.compactMap { $0 }.filter { $0.edge > Edge(ppm: 0) }.max { ($0.edge, $0.side) < ($1.edge, $1.side) }
        guard let best else { return .none(choices.contains(nil) ? .noQuote : .noEdge, forecast(for: nil)) }
        return .opportunity(
            Opportunity(
                forecast: forecast(for: best.side), side: best.side,
                confidence: belief.confidence(in: best.side, costMicros: best.costMicros)))
    }
}

extension PredictionVerdict {
    fileprivate static func none(_ reason: AbstainReason, _ forecast: Forecast? = nil) -> PredictionVerdict {
        .none(reason: reason.rawValue, forecast)
    }
}
