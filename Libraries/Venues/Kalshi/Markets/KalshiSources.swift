internal import Domain

/// From where Kalshi takes an outcome: the settlement sources of an event or a series, as one line for people.
enum KalshiSources {
    /// The most characters of the line; what is longer is cut, since a listing may bring anything.
    static let charactersMax = 1_000

    /// `name (url); name (url)`; `nil` where none is named.
    static func text(of fields: Fields) throws(VenueError) -> String? {
        guard fields.optional("settlement_sources") != nil else { return nil }
        var sources: [String] = []
        for json in try fields.array("settlement_sources") {
            let source = try Fields(json, "\(fields.what).settlement_sources")
            let name = line(try source.optionalString("name") ?? "")
            let url = line(try source.optionalString("url") ?? "")
            let text = name.isEmpty ? url : url.isEmpty ? name : "\(name) (\(url))"
            if !text.isEmpty { sources.append(text) }
        }
        guard !sources.isEmpty else { return nil }
        let text = sources.joined(separator: "; ")
        return text.count > charactersMax ? "\(text.prefix(charactersMax - 1))…" : text
    }

    /// Without line breaks and control characters, which a terminal would obey.
    private static func line(_ text: String) -> String {
        let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
        return words.map { String($0) }.joined(separator: " ")
    }
}
