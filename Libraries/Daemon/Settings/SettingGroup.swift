/// What a setting is about: the headings of the list in `--help`.
enum SettingGroup: String, CaseIterable, Sendable {
    case running = "What runs, and where its files are"
    case trading = "What is traded"
    case risk = "Risk"
    case kalshi = "Kalshi"
    case embedded = "The embedded venues"
    case starting = "Read by tbot init and tbot up"
    case inherited = "Set by tbot up for its children"
}

extension SettingKey {
    var group: SettingGroup {
        switch self {
        case .mode, .state, .run, .surface, .logLevel, .httpListen, .liveAccount: .running
        case .strategy, .series, .categories, .themes, .sides, .minVolume, .scanInterval, .workSlots, .predictorSlot, .consensusFile, .replayFrom: .trading
        case .bankroll, .minEdge, .minEdgeYes, .minEdgeNo, .minConfidence, .maxExposure, .maxPosition, .maxEvent, .maxTheme, .dailyLoss,
            .kellyFraction, .maxSlippage, .maxOrdersPerMinute, .maxOrdersPerDay, .quoteMaxAge, .entryTimeToLive, .nearestClose,
            .workDeadline, .cooldown, .timeStopDays, .apiCostCap:
            .risk
        case .kalshiEnvironment, .kalshiURL, .kalshiKeyID, .kalshiKeyFile, .alignmentStep: .kalshi
        case .simHost, .simPortBase, .simSeed, .simRecordings: .embedded
        case .speed, .fresh: .starting
        case .lifelineDescriptor, .upID: .inherited
        }
    }
}
