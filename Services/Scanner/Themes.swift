import Domain

/// Which theme's cap an event shares: what one number or one decision moves together.
///
/// A theme is a name and the period that the event's ticker ends with, such as `cpi/26JUN` for KXCPI-26JUN and KXCPICORE-26JUN. A series
/// that is not listed is its own theme.
enum Themes {
    private static let names: [(series: String, theme: String)] = [
        ("KXFEDDECISION", "fomc"), ("KXFED", "fomc"), ("KXCPI", "cpi"), ("KXCPIYOY", "cpi"), ("KXCPICORE", "cpi"), ("KXCPICOREYOY", "cpi"),
        ("KXPAYROLLS", "jobs"), ("KXU3", "jobs"), ("KXGDP", "gdp"),
    ]

    static func theme(of event: ID<MarketEvent>, series: ID<Series>) -> String {
        let period = event.value.split(separator: "-", maxSplits: 1).dropFirst().first.map(String.init) ?? event.value
        let name = names.first { $0.series == series.value }?.theme ?? series.value.lowercased()
        return "\(name)/\(period)"
    }
}
