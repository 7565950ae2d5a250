import Yams

/// Reads nodes of a compose file: merge keys resolved, variables replaced, every refusal with file and line.
struct ComposeReader {
    let path: String
    var interpolation: Interpolation

    init(path: String, variables: [String: String]) {
        self.path = path
        interpolation = Interpolation(variables: variables)
    }

    func refuse(_ node: Node?, _ why: String) -> ComposeError {
        ComposeError(place: node?.mark.map { "\(path):\($0.line)" } ?? path, why: why)
    }

    /// The entries of a mapping in their order, with what `<<` brings in behind them; an own key wins over a merged one, an earlier merged
    /// one over a later.
    func mapping(_ node: Node, _ what: String) throws(ComposeError) -> [(key: String, value: Node)] {
        guard case .mapping(let mapping) = node else { throw refuse(node, "\(what) is not a mapping") }
        var entries: [(key: String, value: Node)] = []
        var merged: [Node] = []
        for (keyNode, value) in mapping {
            guard case .scalar(let key) = keyNode else { throw refuse(keyNode, "a key of \(what) is not text") }
            if key.string == "<<" {
                if case .sequence(let several) = value { merged += Array(several) } else { merged.append(value) }
            } else {
                entries.append((key.string, value))
            }
        }
        var known = Set(entries.map(\.key))
        for base in merged {
            for entry in try self.mapping(base, "what << merges") where known.insert(entry.key).inserted { entries.append(entry) }
        }
        return entries
    }

    func sequence(_ node: Node, _ what: String) throws(ComposeError) -> [Node] {
        guard case .sequence(let sequence) = node else { throw refuse(node, "\(what) is not a list") }
        return Array(sequence)
    }

    /// The text of a scalar, variables replaced. `null` is refused; see ``optionalText(_:_:)``.
    mutating func text(_ node: Node, _ what: String) throws(ComposeError) -> String {
        guard let text = try optionalText(node, what) else { throw refuse(node, "\(what) has no value") }
        return text
    }

    /// The text of a scalar, or `nil` for a plain `null`, `~` or nothing.
    mutating func optionalText(_ node: Node, _ what: String) throws(ComposeError) -> String? {
        guard case .scalar(let scalar) = node else { throw refuse(node, "\(what) is not text") }
        if scalar.style == .plain || scalar.style == .any, ["", "~", "null"].contains(scalar.string) { return nil }
        do {
            return try interpolation.expand(scalar.string)
        } catch {
            throw refuse(node, "\(what): \(error.why)")
        }
    }

    /// A list of texts, or one text alone.
    mutating func texts(_ node: Node, _ what: String) throws(ComposeError) -> [String] {
        if case .scalar = node { return [try text(node, what)] }
        var texts: [String] = []
        for item in try sequence(node, what) { texts.append(try text(item, "an entry of \(what)")) }
        return texts
    }

    /// A command: a list as it is, a text split as a shell would split it, without running one.
    mutating func command(_ node: Node, _ what: String) throws(ComposeError) -> [String] {
        guard case .scalar = node else { return try texts(node, what) }
        do {
            return try ShellWords.split(try text(node, what))
        } catch let error as ShellWords.Unbalanced {
            throw refuse(node, "\(what): \(error.description)")
        } catch let error as ComposeError {
            throw error
        } catch {
            throw refuse(node, "\(what): \(error)")
        }
    }

    mutating func flag(_ node: Node, _ what: String) throws(ComposeError) -> Bool {
        switch try text(node, what) {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        case let other: throw refuse(node, "\(what): '\(other)' is neither true nor false")
        }
    }

    mutating func count(_ node: Node, _ what: String, in range: ClosedRange<Int>) throws(ComposeError) -> Int {
        let text = try text(node, what)
        guard let count = Int(text), range.contains(count) else {
            throw refuse(node, "\(what): '\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return count
    }

    mutating func duration(_ node: Node, _ what: String) throws(ComposeError) -> Duration {
        let text = try text(node, what)
        guard let duration = ComposeDuration.parse(text) else { throw refuse(node, "\(what): '\(text)' is not a duration such as 1m30s") }
        return duration
    }
}
