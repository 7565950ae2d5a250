import Daemon
import Domain

extension ResolverRules {
    /// The rules of a process, with the defaults of the surface.
    /// - Throws: `SettingsError`.
    init(_ context: ServiceContext) throws {
        let surface = context.requiredSurface
        let markMaxAge = context.window(default: RiskLimits.defaults(of: surface).markMaxAge)
        self.init(
            surface: surface, mode: context.mode,
            account: try context.settings.liveAccount() ?? "\(context.mode.rawValue)-\(surface.rawValue)",
            series: context.settings.list(.series) ?? [], pollEvery: Self.pollEvery(rate: context.clock.rate), markMaxAge: markMaxAge,
            exits: ExitRules(),
            exitRetry: context.settings.span(.scanInterval) ?? .minutes(15))
    }
}
