import Domain

/// How the crowd behaves in one market for all of its life.
struct CrowdMood: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Several levels on both sides, moving every minute or two.
        case lively
        /// As lively, but it looks at the market every half hour only.
        case stale
        /// For blocks of twenty minutes one side, or none, is missing.
        case patchy
        /// A wide spread and little behind it.
        case thin
        /// Nobody is there.
        case absent
    }

    let kind: Kind
    /// Minutes between two steps.
    let interval: Int64
    /// Half the spread, micro-dollars.
    let halfSpread: Int64
    /// The size of the best level is drawn from this, contracts.
    let sizes: ClosedRange<Int64>
    /// The chance of a trade in a step.
    let tradeChance: Double
    /// What had been traded when the market was listed, contracts.
    let openingVolume: Int64

    init(using generator: inout SplitMix64) {
        let draw = generator.unit()
        switch draw {
        case ..<0.68: kind = .lively
        case ..<0.78: kind = .stale
        case ..<0.86: kind = .patchy
        case ..<0.96: kind = .thin
        default: kind = .absent
        }
        switch kind {
        case .lively, .patchy:
            interval = generator.integer(in: 1...2)
            halfSpread = generator.integer(in: 5_000...15_000)
            sizes = 20...250
            tradeChance = 0.35
            openingVolume = generator.integer(in: 200...20_000)
        case .stale:
            interval = 30
            halfSpread = generator.integer(in: 10_000...20_000)
            sizes = 20...150
            tradeChance = 0.3
            openingVolume = generator.integer(in: 100...5_000)
        case .thin:
            interval = 5
            halfSpread = generator.integer(in: 25_000...50_000)
            sizes = 2...20
            tradeChance = 0.1
            openingVolume = generator.integer(in: 0...150)
        case .absent:
            interval = 60
            halfSpread = 50_000
            sizes = 1...1
            tradeChance = 0
            openingVolume = 0
        }
    }
}
