import Yams

/// A compose file, read for running its services as plain processes.
struct ComposeFile: Sendable {
    /// Where it was read from.
    let path: String
    /// In the order of the file.
    let services: [ComposeService]
    /// Variables that were used, are not set and have no default, ascending; they read as empty.
    let absentVariables: [String]

    /// Parses `yaml`.
    /// - Parameters:
    ///   - path: names the file in messages; relative env files are taken from its directory.
    ///   - variables: what `${…}` stands for.
    /// - Throws: ``ComposeError`` for the first thing that is wrong.
    init(parsing yaml: String, path: String, variables: [String: String]) throws(ComposeError) {
        self.path = path
        let root: Node?
        do { root = try compose(yaml: yaml) } catch { throw ComposeError(place: path, why: "not YAML: \(error)") }
        guard let root else { throw ComposeError(place: path, why: "is empty") }
        var reader = ComposeReader(path: path, variables: variables)
        var services: [ComposeService]?
        for (key, value) in try reader.mapping(root, "the file") {
            switch key {
            case "services":
                var parsed: [ComposeService] = []
                for (name, node) in try reader.mapping(value, "services") { parsed.append(try ComposeService(name: name, node, &reader)) }
                services = parsed
            case "name", "version", "volumes", "networks", "secrets", "configs": continue
            case _ where key.hasPrefix("x-"): continue
            default: throw reader.refuse(value, "unknown key '\(key)' at the top; an own one begins with x-")
            }
        }
        guard let services, !services.isEmpty else { throw ComposeError(place: path, why: "has no services") }
        self.services = services
        absentVariables = reader.interpolation.absent.sorted()
    }
}
