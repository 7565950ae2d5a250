import Domain

/// Where a URL may lead.
struct URLRule {
    /// `nil` when the mode itself is missing or bad; then the URL is not judged by it.
    let mode: Mode?
    let simHost: String

    func allows(_ text: String) -> Bool {
        guard let url = SettingURL(text) else { return false }
        switch url.scheme {
        case "https": return true
        case "http": return (mode == .sim || mode == nil) && url.host == simHost
        default: return false
        }
    }
}

extension SettingKind {
    /// Whether `text` is a value of this kind.
    func accepts(_ text: String, _ rule: URLRule) -> Bool {
        switch self {
        case .text: !text.isEmpty
        case .mode: Mode(rawValue: text) != nil
        case .surface: Surface(rawValue: text) != nil
        case .word(let words): words.contains(text)
        case .span: Span(setting: text) != nil
        case .fraction: SettingKind.fraction(text) != nil
        case .money: SettingKind.money(text) != nil
        case .integer(let range): Int(text).map(range.contains) ?? false
        case .flag: text == "true" || text == "false"
        case .list: text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && !$0.contains(" ") }
        case .table(let words): SettingKind.table(text).map { $0.allSatisfy { words.isEmpty || words.contains($0.value) } } ?? false
        case .path: !text.utf8.contains(0)
        case .url: rule.allows(text)
        case .endpoint: NetworkAddress(text) != nil
        case .time: SettingKind.time(text) != nil
        }
    }

    static func fraction(_ text: String) -> Fraction? {
        do {
            let fraction = try Fraction(decimal: text)
            return (0...1_000_000).contains(fraction.ppm) ? fraction : nil
        } catch { return nil }
    }

    static func money(_ text: String) -> Money? {
        do {
            let money = try Money(decimal: text)
            return money.micros >= 0 ? money : nil
        } catch { return nil }
    }

    /// The pairs in the order of the text; `nil` where one is none, or a name comes twice.
    static func table(_ text: String) -> [(key: String, value: String)]? {
        var pairs: [(key: String, value: String)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard words.count == 2, words.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }), !pairs.contains(where: { $0.key == words[0] }) else { return nil }
            pairs.append((words[0], words[1]))
        }
        return pairs
    }

    static func time(_ text: String) -> MarketTime? {
        do { return try MarketTime(rfc3339: text) } catch { return nil }
    }
}
