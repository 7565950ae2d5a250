/// A probability of YES and how much it is to be believed.
public struct Forecast: Hashable, Sendable, Codable {
    /// Unique among the forecasts of a surface.
    public let id: ID<Forecast>
    /// The probability that the market settles YES.
    public let probability: Probability
    /// Population standard deviation over the families of models that answered; zero for a single method.
    public let disagreement: Fraction
    /// When it was made, market time.
    public let madeAt: MarketTime
    /// What it rests on, in words, one line.
    public let basis: String

    public init(id: ID<Forecast>, probability: Probability, disagreement: Fraction, madeAt: MarketTime, basis: String) {
        self.id = id
        self.probability = probability
        self.disagreement = disagreement
        self.madeAt = madeAt
        self.basis = basis
    }
}
