import Daemon
import Domain

extension ScanRules {
    /// The rules from the settings, with the defaults of the surface.
    /// - Throws: the refusal of a setting, by name.
    init(_ context: ServiceContext) throws {
        let (settings, surface) = (context.settings, context.requiredSurface)
        let limits = RiskLimits.defaults(of: surface)
        let quoteMaxAge = try context.window(.quoteMaxAge, default: limits.quoteMaxAge)
        self.init(
            surface: surface, mode: context.mode, interval: settings.span(.scanInterval) ?? .minutes(15), offerEvery: .minutes(10),
            deadline: try context.window(.workDeadline, default: ServiceContext.workDeadline), slots: settings.int(.workSlots) ?? 4,
            minVolume: .whole(Int64(settings.int(.minVolume) ?? 0)), categories: settings.list(.categories) ?? [],
            themes: Themes(settings.table(.themes) ?? []),
            nearestClose: settings.span(.nearestClose) ?? limits.nearestClose, lowestPrice: limits.lowestPrice,
            highestPrice: limits.highestPrice,
            quoteEvery: Span(micros: quoteMaxAge.micros / 2), reservation: .zero)
    }
}
