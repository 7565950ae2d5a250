public import Domain

/// A method of forecasting, from a market and what is known about it to an opportunity, or none and why.
///
/// Pure: the same candidate, research and time give the same verdict on every run. Strategies are chosen by name
/// (``Strategies/named(_:)``); each predictor process holds one, so that swapping it is a restart of the predictors while everything else
/// runs on.
public protocol Strategy: Sendable {
    /// What `TBOT_STRATEGY` calls it, and what every prediction of it carries.
    var name: String { get }

    /// The research that it draws on; where some of it is lacking it abstains from the markets concerned.
    var needs: Set<ResearchNeed> { get }

    /// The verdict on `candidate` at `now`, for an entry that may be sent until `latest`.
    ///
    /// Only facts of ``Research`` published before the day of `now` take part. The forecast's id is made of the candidate's and the
    /// strategy's name, so the same candidate forecast twice gives the same id.
    func evaluate(_ candidate: Candidate, research: Research, at now: MarketTime, until latest: MarketTime) -> PredictionVerdict
}

extension Strategy {
    /// The verdict for an entry that is sent at once.
    public func evaluate(_ candidate: Candidate, research: Research, at now: MarketTime) -> PredictionVerdict {
        evaluate(candidate, research: research, at: now, until: now)
    }
}
