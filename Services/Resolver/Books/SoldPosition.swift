import Domain

/// A position that exits sold to the end, whose market has no outcome yet: its strategy is scored by that all the same.
struct SoldPosition: Hashable, Sendable, Codable {
    let position: Position
    /// When trading in the market ends, as it was last read.
    private(set) var closesAt: MarketTime
    /// When the market is looked at next. Nobody waits for it, so that it is not often.
    private(set) var lookAt: MarketTime

    init(_ position: Position, closesAt: MarketTime?, soldAt now: MarketTime) {
        self.position = position
        self.closesAt = closesAt ?? now
        lookAt = now + Bounds.outcomeEvery
    }

    /// It is asked for now.
    mutating func asked(at now: MarketTime) { lookAt = now + Bounds.outcomeEvery }

    /// Takes a look at the market. Returns how it ended, once that can change no more: a result may be disputed until it is paid.
    mutating func see(_ reading: MarketReading) -> Resolution? {
        closesAt = reading.closesAt
        guard reading.status == .settled else { return nil }
        switch reading.resolution {
        case .open, .scalar(nil): return nil
        case .settled, .scalar, .void: return reading.resolution
        }
    }

    /// Whether nobody has said how it ended for so long that nobody will.
    func isForgotten(at now: MarketTime) -> Bool { now - max(closesAt, position.openedAt) > Bounds.lifeMemory }
}
