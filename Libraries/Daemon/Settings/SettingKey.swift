/// Every setting that a process of tbot reads: the one table. A `TBOT_` variable that is not here is refused at start.
///
/// The raw value is the variable's name, in the environment and in an env file alike.
public enum SettingKey: String, CaseIterable, Sendable, Hashable {
    // What runs, and where its files are.
    case mode = "TBOT_MODE"
    case state = "TBOT_STATE"
    case run = "TBOT_RUN"
    case surface = "TBOT_SURFACE"
    case logLevel = "TBOT_LOG_LEVEL"
    case httpListen = "TBOT_HTTP_LISTEN"
    case liveAccount = "TBOT_LIVE_ACCOUNT"

    // What is traded.
    case strategy = "TBOT_STRATEGY"
    case series = "TBOT_SERIES"
    case categories = "TBOT_CATEGORIES"
    case themes = "TBOT_THEMES"
    case sides = "TBOT_SIDES"
    case minVolume = "TBOT_MIN_VOLUME"
    case scanInterval = "TBOT_SCAN_INTERVAL"
    case workSlots = "TBOT_WORK_SLOTS"
    case predictorSlot = "TBOT_PREDICTOR_SLOT"
    case consensusFile = "TBOT_CONSENSUS_FILE"
    case replayFrom = "TBOT_REPLAY_FROM"

    // Risk.
    case bankroll = "TBOT_BANKROLL_USD"
    case minEdge = "TBOT_MIN_EDGE"
    case minEdgeYes = "TBOT_MIN_EDGE_YES"
    case minEdgeNo = "TBOT_MIN_EDGE_NO"
    case minConfidence = "TBOT_MIN_CONFIDENCE"
    case maxExposure = "TBOT_MAX_EXPOSURE"
    case maxPosition = "TBOT_MAX_POSITION"
    case maxEvent = "TBOT_MAX_EVENT"
    case maxTheme = "TBOT_MAX_THEME"
    case dailyLoss = "TBOT_DAILY_LOSS"
    case kellyFraction = "TBOT_KELLY_FRACTION"
    case maxSlippage = "TBOT_MAX_SLIPPAGE"
    case maxOrdersPerMinute = "TBOT_MAX_ORDERS_PER_MINUTE"
    case maxOrdersPerDay = "TBOT_MAX_ORDERS_PER_DAY"
    case quoteMaxAge = "TBOT_QUOTE_MAX_AGE"
    case entryTimeToLive = "TBOT_ENTRY_TTL"
    case nearestClose = "TBOT_NEAREST_CLOSE"
    case workDeadline = "TBOT_WORK_DEADLINE"
    case cooldown = "TBOT_COOLDOWN"
    case timeStopDays = "TBOT_TIME_STOP_DAYS"
    case apiCostCap = "TBOT_API_COST_CAP_USD"

    // Kalshi.
    case kalshiEnvironment = "TBOT_KALSHI_ENV"
    case kalshiURL = "TBOT_KALSHI_URL"
    case kalshiKeyID = "TBOT_KALSHI_KEY_ID"
    case kalshiKeyFile = "TBOT_KALSHI_KEY_FILE"
    case alignmentStep = "TBOT_ALIGNMENT_STEP_USD"

    // The embedded venues.
    case simHost = "TBOT_SIM_HOST"
    case simPortBase = "TBOT_SIM_PORT_BASE"
    case simSeed = "TBOT_SIM_SEED"
    case simRecordings = "TBOT_SIM_RECORDINGS"

    // Read by `tbot init` and `tbot up`.
    case speed = "TBOT_SPEED"
    case fresh = "TBOT_FRESH"

    // Set by `tbot up` for its children.
    case lifelineDescriptor = "TBOT_LIFELINE_FD"
    case upID = "TBOT_UP_ID"
}
