/// How much edge an entry needs: a minimum by side, and half of what the models disagree by.
public struct RequiredEdge: Hashable, Sendable, Codable {
    /// The least edge for buying YES, by default 0.05: takers of YES have lost 2 to 8 cents a contract in every price band.
    public let minimumYes: Edge
    /// The least edge for buying NO, by default 0.03.
    public let minimumNo: Edge
    /// Above this population standard deviation over model families a forecast is `unreliable`, by default 0.15.
    public let disagreementLimit: Fraction

    /// The defaults of the rules unless others are given.
    public init(
        minimumYes: Edge = Edge(ppm: 50_000), minimumNo: Edge = Edge(ppm: 30_000), disagreementLimit: Fraction = Fraction(ppm: 150_000)
    ) {
        self.minimumYes = minimumYes
        self.minimumNo = minimumNo
        self.disagreementLimit = disagreementLimit
    }

    /// e_min of `side`.
    public func minimum(of side: Side) -> Edge {
        switch side {
        case .yes: minimumYes
        case .no: minimumNo
        }
    }

    /// e_min + ½·sd, rounded up; `nil` when the models disagree by more than the limit, or by less than nothing: `unreliable`.
    ///
    /// `margin` is added on a re-entry after an exit: the threshold by which the edge had to be inverted.
    public func edge(of side: Side, disagreement: Fraction, margin: Edge = Edge(ppm: 0)) -> Edge? {
        guard (.zero...disagreementLimit).contains(disagreement) else { return nil }
        return Edge(ppm: minimum(of: side).ppm + disagreement.ppm.ceiledDivision(by: 2) + margin.ppm)
    }
}

extension Edge {
    /// e = q − c, for a probability `q` of the side that is bought and its all-in cost `c`, which is rounded up, so that the edge is
    /// rounded down.
    public init(q: Probability, cost c: SidePrice) { self.init(ppm: q.ppm - c.micros) }
}
