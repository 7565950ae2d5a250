import Domain

/// Which theme's cap an event shares: what one number or one decision moves together.
///
/// A theme is a name and the period that the event's ticker ends with, such as `cpi/26JUN` for KXCPI-26JUN and KXCPICORE-26JUN. A series
/// that is not listed is its own theme.
struct Themes: Codable, Sendable, Hashable {
    /// The name of each series' theme.
    let names: SortedMap<String, String>

    init(_ pairs: [(key: String, value: String)]) {
        var names = SortedMap<String, String>()
        for (series, theme) in pairs { names[series] = theme }
        self.names = names
    }

    func theme(of event: ID<MarketEvent>, series: ID<Series>) -> String {
        let period = event.value.split(separator: "-", maxSplits: 1).dropFirst().first.map(String.init) ?? event.value
        return "\(names[series.value] ?? series.value.lowercased())/\(period)"
    }
}
