/// Amounts for an event, a theme and everything: caps, or what is left under them.
public struct ExposureCaps: Hashable, Sendable, Codable {
    /// For the worst case of one event.
    public let event: Money
    /// For that of a theme.
    public let theme: Money
    /// For that of everything.
    public let exposure: Money

    /// Three amounts.
    public init(event: Money, theme: Money, exposure: Money) {
        self.event = event
        self.theme = theme
        self.exposure = exposure
    }
}

/// What an entry would do to the worst cases.
public struct ExposureChange: Hashable, Sendable, Codable {
    /// How much the event can lose more than before; negative for a hedge.
    public let increase: Money
    /// What the event could lose then.
    public let event: Money
    /// What the theme could lose then.
    public let theme: Money
    /// What everything could lose then.
    public let total: Money

    /// The first cap that the entry breaks; `nil` when it keeps them all. An entry that lowers the worst case breaks none.
    public func broken(_ caps: ExposureCaps) -> BindingTerm? {
        if increase < .zero { return nil }
        if event > caps.event { return .eventCap }
        if theme > caps.theme { return .themeCap }
        return total > caps.exposure ? .exposureCap : nil
    }
}
