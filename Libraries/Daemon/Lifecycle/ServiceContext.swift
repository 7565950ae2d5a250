public import Domain
public import Logging

/// What a service's main is handed: everything that was checked before it.
public struct ServiceContext: Sendable {
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

    /// Refuses a setting of market time that passes in less than ten heartbeats at the clock's rate, and answers the window.
    /// - Throws: ``ClockError/windowTooShort(name:window:rate:shortest:)`` and naming the setting.
    public func window(_ key: SettingKey, default fallback: Span) throws(ClockError) -> Span {
        let window = settings.span(key) ?? fallback
        try clock.require(window: window, named: key.rawValue)
        return window
    }

    /// Ends the process when `progress` stands still for ten seconds.
    /// - Throws: ``StartRefusal``.
    public func watch(progress: @escaping @Sendable () -> MachineTime) throws(StartRefusal) {
        try Watchdog(name: name, progress: progress).start()
    }
}
