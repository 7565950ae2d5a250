public import Domain

/// How far the first prints of a statistic fell from the consensus: counts between edges.
public struct SurpriseHistogram: Hashable, Sendable {
    public let indicator: Indicator
    /// Ascending, in the indicator's unit; one more than ``counts``.
    public let edges: [Double]
    /// How many surprises fell from each edge up to the next.
    public let counts: [Int]
    /// How many surprises in a row carry as much as one independent one.
    public let autocorrelationTime: Double
    /// The last day of the record: no question asked by then may use it.
    public let recordedThrough: CivilDate

    /// A histogram. Edges that do not ascend, or are not one more than the counts, are a mistake of ours and stop the process.
    public init(indicator: Indicator, edges: [Double], counts: [Int], autocorrelationTime: Double, recordedThrough: CivilDate) {
        precondition(edges.count == counts.count + 1 && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }, "edges of \(indicator)")
        precondition(counts.allSatisfy { $0 >= 0 } && counts.contains { $0 > 0 }, "counts of \(indicator)")
        self.indicator = indicator
        self.edges = edges
        self.counts = counts
        self.autocorrelationTime = autocorrelationTime
        self.recordedThrough = recordedThrough
    }

    /// How many surprises were recorded.
    public var count: Int { counts.reduce(0, +) }

    /// The share of surprises above `x`, each count spread evenly between its edges; never rises with `x`.
    public func shareAbove(_ x: Double) -> Double {
        var above = 0.0
        for (index, count) in counts.enumerated() {
            let (low, high) = (edges[index], edges[index + 1])
            above += Double(count) * min(max((high - x) / (high - low), 0), 1)
        }
        return above / Double(count)
    }

    /// The surprise that a share of `share` is above: the inverse of ``shareAbove(_:)``.
    public func value(above share: Double) -> Double {
        var remaining = share * Double(count)
        for index in counts.indices.reversed() where counts[index] > 0 {
            let size = Double(counts[index])
            if remaining <= size { return edges[index + 1] - (edges[index + 1] - edges[index]) * remaining / size }
            remaining -= size
        }
        return edges[0]
    }
}
