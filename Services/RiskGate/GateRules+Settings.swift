import Daemon
import Domain
public import Stage

extension GateRules: StageRules {
    /// The rules from the settings, with the surface's defaults for what is not set.
    /// - Throws: the refusal of a setting, by name; limits that contradict each other.
    init(_ context: ServiceContext) throws {
        let (settings, surface) = (context.settings, context.requiredSurface)
        let limits = try RiskLimits(context)
        let problems = limits.problems
        guard problems.isEmpty else { throw StartRefusal("the limits contradict each other: \(problems.joined(separator: "; "))") }
        self.init(
            surface: surface, mode: context.mode, account: try settings.liveAccount() ?? "\(context.mode.rawValue)-\(surface.rawValue)",
            bankroll: try settings.money(required: .bankroll), limits: limits, allowedSides: GateRules.sides(settings),
            firstStage: context.mode == .sim ? .live : .shadow)
    }

    private static func sides(_ settings: Settings) -> SortedMap<String, [Side]> {
        var sides = SortedMap<String, [Side]>()
        for (series, side) in settings.table(.sides) ?? [] { sides[series] = Side(rawValue: side).map { [$0] } }
        return sides
    }
}

extension RiskLimits {
    init(_ context: ServiceContext) throws {
        let settings = context.settings
        var limits = RiskLimits.defaults(of: context.requiredSurface)
        func set(_ key: SettingKey, _ path: WritableKeyPath<RiskLimits, Fraction>) {
            if let value = settings.fraction(key) { limits[keyPath: path] = value }
        }
        set(.maxPosition, \.positionCap)
        set(.maxEvent, \.eventCap)
        set(.maxTheme, \.themeCap)
        set(.maxExposure, \.exposureCap)
        set(.dailyLoss, \.dailyLoss)
        set(.kellyFraction, \.kellyFraction)
        set(.minEdge, \.minEdgeYes)
        set(.minEdge, \.minEdgeNo)
        set(.minEdgeYes, \.minEdgeYes)
        set(.minEdgeNo, \.minEdgeNo)
        set(.minConfidence, \.minConfidence)
        if let slippage = settings.fraction(.maxSlippage) { limits.maxSlippage = SidePrice(micros: slippage.ppm) }
        if let count = settings.int(.maxOrdersPerMinute) { limits.ordersPerMinute = count }
        if let count = settings.int(.maxOrdersPerDay) { limits.ordersPerDay = count }
        if let span = settings.span(.nearestClose) { limits.nearestClose = span }
        if let span = settings.span(.cooldown) { limits.reentryWait = span }
        if let days = settings.int(.timeStopDays) { limits.timeStop = .days(Int64(days)) }
        if let money = settings.money(.apiCostCap) { limits.forecastBudget = money }
        limits.entryTTL = try context.window(.entryTimeToLive, default: limits.entryTTL)
        limits.quoteMaxAge = try context.window(.quoteMaxAge, default: limits.quoteMaxAge)
        limits.markMaxAge = context.window(default: limits.markMaxAge)
        self = limits
    }
}
