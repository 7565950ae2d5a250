public import Domain
public import Logging

/// What a service's main is handed: everything that was checked before it.
public struct ServiceContext: Sendable {
    /// How long a predictor has for a candidate, unless a setting says so.
    public static let workDeadline = Span.minutes(5)

    /// The service's name, such as `risk-gate`.
    public let name: String
    /// The surface it serves; `nil` for the publisher and venue-sim.
    public let surface: Surface?
    /// The settings, checked.
    public let settings: Settings
    /// Where everything lies.
    public let layout: FileLayout
    /// Market time and machine time.
    public let clock: MarketClock
    /// The process's log.
    public let logger: Logger

    /// Whether money is at stake.
    public var mode: Mode { settings.mode }

    public init(name: String, surface: Surface?, settings: Settings, layout: FileLayout, clock: MarketClock, logger: Logger) {
        self.name = name
        self.surface = surface
        self.settings = settings
        self.layout = layout
        self.clock = clock
        self.logger = logger
    }

    /// The surface of a service that has one.
    /// - Precondition: the service takes a surface.
    public var requiredSurface: Surface {
        guard let surface else { preconditionFailure("\(name) takes no surface") }
        return surface
    }

    /// A window of market time: what the setting says, else the default, which a fast clock widens. See ``MarketClock/widened(_:rate:)``.
    /// - Throws: ``ClockError/windowTooShort(name:window:rate:shortest:)`` for a setting that passes in less than ten heartbeats, naming it.
    public func window(_ key: SettingKey, default fallback: Span) throws(ClockError) -> Span {
        guard let window = settings.span(key) else { return window(default: fallback) }
        try clock.require(window: window, named: key.rawValue)
        return window
    }

    /// A window of market time that is no setting, widened by a fast clock.
    public func window(default fallback: Span) -> Span { MarketClock.widened(fallback, rate: clock.rate) }

    /// Ends the process when `progress` stands still for ten seconds.
    /// - Throws: ``StartRefusal``.
    public func watch(progress: @escaping @Sendable () -> MachineTime) throws(StartRefusal) {
        try Watchdog(name: name, progress: progress).start()
    }
}
