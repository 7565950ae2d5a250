import Domain

extension SettingKey {
    /// What holds where it is not given, in words; `nil` where nothing does. The limits' are those that the gate takes.
    public var defaultText: String? {
        switch self {
        case .mode, .surface, .liveAccount, .strategy, .series, .consensusFile, .replayFrom, .bankroll, .kalshiEnvironment, .kalshiURL, .themes, .sides,
            .simRecordings, .lifelineDescriptor, .upID, .minEdge:
            nil
        case .state: "./var/state"
        case .run: "./var/run"
        case .logLevel: "info"
        case .httpListen: "\(Settings.defaultHTTPListen)"
        case .categories: "all"
        case .minVolume: "0"
        case .scanInterval: "15m"
        case .workSlots: "4"
        case .predictorSlot: "the first that is free"
        case .minEdgeYes: bySurface { $0.minEdgeYes.decimal }
        case .minEdgeNo: bySurface { $0.minEdgeNo.decimal }
        case .minConfidence: bySurface { $0.minConfidence.decimal }
        case .maxExposure: bySurface { $0.exposureCap.decimal }
        case .maxPosition: bySurface { $0.positionCap.decimal }
        case .maxEvent: bySurface { $0.eventCap.decimal }
        case .maxTheme: bySurface { $0.themeCap.decimal }
        case .dailyLoss: bySurface { $0.dailyLoss.decimal }
        case .kellyFraction: bySurface { $0.kellyFraction.decimal }
        case .maxSlippage: bySurface { $0.maxSlippage.decimal }
        case .maxOrdersPerMinute: bySurface { "\($0.ordersPerMinute)" }
        case .maxOrdersPerDay: bySurface { "\($0.ordersPerDay)" }
        case .quoteMaxAge: bySurface { $0.quoteMaxAge.settingText } + "; a fast clock widens it"
        case .entryTimeToLive: bySurface { $0.entryTTL.settingText } + "; a fast clock widens it"
        case .workDeadline: ServiceContext.workDeadline.settingText + "; a fast clock widens it"
        case .nearestClose: bySurface { $0.nearestClose == .zero ? "none" : $0.nearestClose.settingText }
        case .cooldown: bySurface { $0.reentryWait.settingText }
        case .timeStopDays: bySurface { $0.timeStop.map { "\($0.micros / Span.days(1).micros)" } ?? "none" }
        case .apiCostCap: bySurface { $0.forecastBudget.decimal }
        case .kalshiKeyID: "in mode sim computed from the key"
        case .kalshiKeyFile: "in mode sim the one that tbot init made"
        case .alignmentStep: "0.01, in mode sim 0.0001"
        case .simHost: Settings.defaultSimHost
        case .simPortBase: "\(Settings.defaultSimPortBase)"
        case .simSeed: "1"
        case .speed: "600 in mode sim, 1 elsewhere"
        case .fresh: "false"
        }
    }

    /// A limit's default: one word where all surfaces have the same, else one for each.
    private func bySurface(_ text: (RiskLimits) -> String) -> String {
        let texts = Surface.allCases.map { (surface: $0.rawValue, text: text(RiskLimits.defaults(of: $0))) }
        if let first = texts.first, texts.allSatisfy({ $0.text == first.text }) { return first.text }
        return texts.map { "\($0.surface) \($0.text)" }.joined(separator: ", ")
    }
}
