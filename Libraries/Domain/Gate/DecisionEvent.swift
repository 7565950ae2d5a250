/// What the gate says: every verdict, every approval, and the state of the surface.
public enum DecisionEvent: Hashable, Sendable {
    /// The verdict on a candidate.
    case decided(Decision)
    /// The verdict on an exit request.
    case exitDecided(ExitDecision)
    /// The signed form of an approval whose decision stands before it in the log.
    case approval(Approval)
    /// The surface's state changed, or its reasons did.
    case state(SurfaceState)
    /// The surface's figures changed.
    case figures(AccountFigures)
    /// A trading day began.
    case dayOpened(DayOpening)
    /// The daily-loss breaker tripped.
    case breakerTripped(day: CivilDate, loss: Money, limit: Money)
    /// A strategy's life changed.
    case strategy(StrategyChange)
    /// A category was suspended, or is no more.
    case category(CategorySuspension)
}

/// The verdict on an exit request.
public struct ExitDecision: Hashable, Sendable {
    public let request: ID<ExitRequest>
    public let market: ID<Market>
    /// The intent that was approved; `nil` when it was refused.
    public let approved: OrderIntent?
    /// The first reason of refusal; `nil` when approved.
    public let refusal: String?

    public init(request: ID<ExitRequest>, market: ID<Market>, approved: OrderIntent?, refusal: String?) {
        self.request = request
        self.market = market
        self.approved = approved
        self.refusal = refusal
    }
}

/// A signed approval as carried: the payload names the decision by log, seq and hash.
public struct Approval: Hashable, Sendable, Codable {
    public let intent: ID<OrderIntent>
    /// The seq of the decision that it approves.
    public let decisionSeq: UInt64
    public let payload: [UInt8]
    public let signature: [UInt8]
    public let keyID: String

    public init(intent: ID<OrderIntent>, decisionSeq: UInt64, payload: [UInt8], signature: [UInt8], keyID: String) {
        self.intent = intent
        self.decisionSeq = decisionSeq
        self.payload = payload
        self.signature = signature
        self.keyID = keyID
    }
}

/// What a surface may do, and why not more.
public struct SurfaceState: Hashable, Sendable, Codable {
    public let state: TradingState
    /// In words, worst first; empty when active.
    public let reasons: [String]

    public init(state: TradingState, reasons: [String]) {
        self.state = state
        self.reasons = reasons
    }
}

/// The figures of a surface that every page shows.
public struct AccountFigures: Hashable, Sendable, Codable {
    /// Allocated, transfers and realized profit.
    public var bankroll: Money
    /// Bankroll and what is not realized.
    public var equity: Money
    /// The high-water mark of the equity.
    public var peak: Money
    /// The worst case of everything held or working.
    public var exposure: Money
    /// What the day's breaker counts as lost; zero when nothing is.
    public var dayLoss: Money
    public var realizedToday: Money
    public var realizedTotal: Money
    public var feesTotal: Money

    public init(
        bankroll: Money, equity: Money, peak: Money, exposure: Money, dayLoss: Money, realizedToday: Money, realizedTotal: Money, feesTotal: Money
    ) {
        self.bankroll = bankroll
        self.equity = equity
        self.peak = peak
        self.exposure = exposure
        self.dayLoss = dayLoss
        self.realizedToday = realizedToday
        self.realizedTotal = realizedTotal
        self.feesTotal = feesTotal
    }
}

/// The start of a trading day, named by the day it ends on in New York.
public struct DayOpening: Hashable, Sendable, Codable {
    public let day: CivilDate
    public let equity: Money

    public init(day: CivilDate, equity: Money) {
        self.day = day
        self.equity = equity
    }
}

/// A step in a strategy's life.
public struct StrategyChange: Hashable, Sendable, Codable {
    public let strategy: String
    public let stage: StrategyStage
    public let reason: String

    public init(strategy: String, stage: StrategyStage, reason: String) {
        self.strategy = strategy
        self.stage = stage
        self.reason = reason
    }
}

/// How far a strategy is trusted. The kill-fast test moves it down by itself; only a person moves it up.
public enum StrategyStage: String, Hashable, Sendable, Codable {
    /// Forecasts are scored, nothing is traded.
    case shadow
    /// It trades.
    case live
    /// It traded and was stopped.
    case paused
    /// It will not trade again.
    case retired
}

/// A suspension of a category, dated by its event.
public struct CategorySuspension: Hashable, Sendable, Codable {
    public let category: String
    public let suspended: Bool
    public let reason: String

    public init(category: String, suspended: Bool, reason: String) {
        self.category = category
        self.suspended = suspended
        self.reason = reason
    }
}
