extension SettingKey {
    /// What its text must be.
    public var kind: SettingKind {
        switch self {
        case .mode: .mode
        case .surface: .surface
        case .state, .run, .consensusFile, .kalshiKeyFile, .simRecordings: .path
        case .logLevel: .word(["trace", "debug", "info", "notice", "warning", "error", "critical"])
        case .httpListen: .endpoint
        case .liveAccount, .strategy, .kalshiKeyID, .simHost, .upID: .text
        case .series, .categories: .list
        case .themes: .table([])
        case .sides: .table(["yes", "no"])
        case .minVolume: .integer(0...1_000_000_000)
        case .workSlots: .integer(1...64)
        case .predictorSlot: .integer(0...63)
        case .maxOrdersPerMinute: .integer(0...600)
        case .maxOrdersPerDay: .integer(0...100_000)
        case .timeStopDays: .integer(1...3_650)
        case .simPortBase: .integer(1_024...65_000)
        case .simSeed: .integer(0...Int.max)
        case .speed: .integer(ClockFile.rates)
        case .fresh: .flag
        case .lifelineDescriptor: .integer(0...65_535)
        case .scanInterval, .quoteMaxAge, .entryTimeToLive, .nearestClose, .workDeadline, .cooldown: .span
        case .replayFrom: .time
        case .bankroll, .apiCostCap, .alignmentStep: .money
        case .minEdge, .minEdgeYes, .minEdgeNo, .minConfidence, .maxExposure, .maxPosition, .maxEvent, .maxTheme, .dailyLoss,
            .kellyFraction,
            .maxSlippage:
            .fraction
        case .kalshiEnvironment: .word(["demo", "prod"])
        case .kalshiURL: .url
        }
    }

    /// One line on what it is, with its unit. Its default is ``defaultText``.
    public var summary: String {
        switch self {
        case .mode: "Whether money is at stake. Required. This build runs sim alone."
        case .state: "The directory of journals, keys and STOP files."
        case .run: "The directory of sockets and clock.json, 0700."
        case .surface: "The surface that a process serves; --surface says the same."
        case .logLevel: "The least level that is logged."
        case .httpListen: "Where the publisher's gateway listens."
        case .liveAccount: "The venue account that may trade; must be the one the venue answers with. Required in mode live."
        case .strategy: "The surface's strategy, or `external` for a program of your own. Required by predictors."
        case .series: "The venue's series that are scanned. Required by the scanner."
        case .categories: "The categories that are scanned."
        case .themes: "The theme of each series: events of one theme and period share its cap. A series that is not named is its own."
        case .sides: "The one side that may be bought in a series. A series that is not named allows both."
        case .minVolume: "The least volume of a market that is offered, in contracts."
        case .scanInterval: "Market time from one scan of the venue to the next."
        case .workSlots: "Candidates outstanding per connected predictor."
        case .predictorSlot: "The slot of a predictor's records."
        case .consensusFile: "The file of consensus figures that the base-rate strategy reads."
        case .replayFrom: "The market time at which a replay of recordings starts; `tbot up` and `tbot init` find one."
        case .bankroll: "What is allocated to the surface, in US dollars. Required by the risk-gate."
        case .minEdge: "The least edge of an entry on either side, after costs."
        case .minEdgeYes: "The least edge of an entry on YES; wins over TBOT_MIN_EDGE."
        case .minEdgeNo: "The least edge of an entry on NO; wins over TBOT_MIN_EDGE."
        case .minConfidence: "The least confidence of an entry."
        case .maxExposure: "The most at risk on the surface, as a share of the sizing base."
        case .maxPosition: "The most at risk in one market, as a share of the sizing base."
        case .maxEvent: "The most at risk in one event, as a share of the sizing base."
        case .maxTheme: "The most at risk in one theme, as a share of the sizing base."
        case .dailyLoss: "The loss of a trading day that trips the breaker, as a share of the day's opening equity."
        case .kellyFraction: "The share of the full Kelly stake."
        case .maxSlippage: "How much dearer than the forecast saw an entry may be, in dollars a contract."
        case .maxOrdersPerMinute: "The most orders a minute."
        case .maxOrdersPerDay: "The most orders in a trading day."
        case .quoteMaxAge: "The oldest quote that may be traded on, in market time."
        case .entryTimeToLive: "How long an approval of an entry may be sent, in market time."
        case .nearestClose: "No entry nearer than this to the market's close, in market time."
        case .workDeadline: "How long a candidate may take from scanner to gate, in market time."
        case .cooldown: "How long a market rests after an exit, in market time."
        case .timeStopDays: "After how many days a position is left."
        case .apiCostCap: "The most spent on outside models in a day, in US dollars."
        case .kalshiEnvironment: "Kalshi's demo or production hosts. Required outside of mode sim, unless a URL is given."
        case .kalshiURL: "Kalshi's base URL, where it is neither of them."
        case .kalshiKeyID: "The id of the Kalshi API key. Required outside of mode sim."
        case .kalshiKeyFile: "The private half of the Kalshi API key, PEM, 0600. Required outside of mode sim."
        case .alignmentStep: "What Kalshi rounds a balance change up to, in US dollars: 0.0001 for direct members."
        case .simHost: "Where the embedded venues listen, and the only host to which plain http is allowed."
        case .simPortBase: "The first port of the embedded venues."
        case .simSeed: "The seed of the synthetic world."
        case .simRecordings: "The directory of recordings that the embedded venues play instead of the synthetic world."
        case .speed: "Market seconds in one second of the machine; other than 1 in mode sim only."
        case .fresh: "Whether `tbot init` moves old state aside."
        case .lifelineDescriptor: "A descriptor whose end of file means stop."
        case .upID: "Which run of `tbot up` a process belongs to."
        }
    }
}
