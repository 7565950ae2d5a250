/// An absolute http or https URL, split as far as settings need it; nothing in it is decoded.
public struct SettingURL: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`, lower case as written.
    public let scheme: String
    /// The host, without brackets.
    public let host: String
    /// The port, if it is written.
    public let port: Int?
    /// The path, empty or with a slash at its front; without one at its end, and without a query.
    public let path: String

    /// `nil` unless `text` is `scheme://host[:port][/path]`; a user, a query and a fragment are refused.
    public init?(_ text: String) {
        guard let separator = text.firstRange(of: "://") else { return nil }
        scheme = String(text[..<separator.lowerBound])
        guard scheme == "http" || scheme == "https", !text.contains(where: { "?#@ \"<>\\".contains($0) || !$0.isASCII }) else { return nil }
        let rest = text[separator.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let authority = HostAndPort(rest[..<slash]) else { return nil }
        host = authority.host
        port = authority.port
        var path = String(rest[slash...])
        while path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    public var description: String {
        let bracketed = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(bracketed)\(port.map { ":\($0)" } ?? "")\(path)"
    }
}

/// `host`, `host:port` or `[v6]:port`.
struct HostAndPort {
    let host: String
    let port: Int?

    init?(_ text: Substring) {
        var rest = text
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return nil }
            host = String(text[text.index(after: text.startIndex)..<close])
            rest = text[text.index(after: close)...]
        } else {
            let colon = text.firstIndex(of: ":") ?? text.endIndex
            host = String(text[..<colon])
            rest = text[colon...]
        }
        guard !host.isEmpty else { return nil }
        if rest.isEmpty {
            port = nil
        } else {
            guard rest.first == ":", let number = Int(rest.dropFirst()), (1...65_535).contains(number) else { return nil }
            port = number
        }
    }
}
