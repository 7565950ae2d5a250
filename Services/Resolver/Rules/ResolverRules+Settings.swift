import Daemon
import Domain

extension ResolverRules {
    /// The rules of a process, with the defaults of the surface.
    /// - Throws: `SettingsError`, and `ClockError` when the clock runs too fast for marks to stay fresh.
    init(_ context: ServiceContext) throws {
        let surface = context.requiredSurface
        let markMaxAge = RiskLimits.defaults(of: surface).markMaxAge
        try context.clock.require(window: markMaxAge, named: "the age of a mark")
        self.init(
            surface: surface, mode: context.mode,
            account: try context.settings.liveAccount() ?? "\(context.mode.rawValue)-\(surface.rawValue)",
            series: context.settings.list(.series) ?? [], pollEvery: Self.pollEvery(rate: context.clock.rate), markMaxAge: markMaxAge,
            exits: ExitRules(),
            exitRetry: context.settings.span(.scanInterval) ?? .minutes(15))
    }
}
