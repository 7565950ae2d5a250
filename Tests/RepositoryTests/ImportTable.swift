import FoundationEssentials

/// Who may import whom: the table of docs/ARCHITECTURE.md, and for the services what Package.swift gives them.
struct ImportTable {
    /// What a library rests on directly, and the outside packages' modules that it may import. It may import what those rest on, too.
    struct Row {
        let rests: [String]
        var outside: [String] = []
    }

    static let libraries: [String: Row] = [
        "CZMQ": Row(rests: []), "CCurl": Row(rests: []), "Locked": Row(rests: []), "Domain": Row(rests: []),
        "Wire": Row(rests: ["Domain"], outside: ["SwiftProtobuf", "Crypto"]),
        "Journal": Row(rests: ["Wire", "Locked"], outside: ["Crypto"]),
        "Bus": Row(rests: ["Wire", "Locked", "CZMQ"]), "Stage": Row(rests: ["Journal", "Bus"]), "Fetch": Row(rests: ["CCurl", "Locked"]),
        "Venues": Row(rests: ["Domain", "Fetch"], outside: ["Crypto", "CryptoExtras"]), "Forecasting": Row(rests: ["Domain", "Fetch"]),
        "Execution": Row(rests: ["Stage", "Venues"]),
        "Daemon": Row(rests: ["Stage"], outside: ["ServiceLifecycle", "UnixSignals", "Logging", "Metrics", "ArgumentParser", "Histogram"]),
    ]

    /// The system's own, without a package. The whole of Foundation is not among them.
    static let system: Set<String> = ["Glibc", "FoundationEssentials"]
    /// What nothing of the system may be imported by: rules that are the same on every host.
    static let pure: Set<String> = ["Domain"]

    /// Modules that only these services may import, whatever else Package.swift gives.
    static let exclusive: [String: Set<String>] = [
        "Hummingbird": ["Publisher", "VenueSim"], "HummingbirdCore": ["Publisher", "VenueSim"], "NIOCore": ["Publisher", "VenueSim"],
        "GRDB": ["Publisher"], "Yams": ["TBot"], "Subprocess": ["TBot"],
    ]

    /// A file that imports more than its row, and why.
    static let allowances: [String: (module: String, reason: String)] = [
        "Libraries/Journal/Segments/Opening+Wire.swift": (
            "SwiftProtobuf", "the opening's message becomes JSON here, and nowhere else in the journal"
        ),
        "Libraries/Bus/Ask/AskMessages.swift": ("SwiftProtobuf", "the one file of the bus where messages become bytes"),
        "Libraries/Stage/StageRunner.swift": ("SwiftProtobuf", "a heartbeat becomes bytes here, and nowhere else in a stage"),
    ]

    /// What each service may import of ours and of others, by its target's name.
    let services: [String: Set<String>]

    init() throws {
        try self.init(package: String(contentsOfFile: SchemaSource.root + "/Package.swift", encoding: .utf8))
    }

    /// Reads the few forms in which Package.swift says it: `let x = Target.Dependency.product(name: "X", …)`, `let xs:
    /// [Target.Dependency] = […]` and `service("X", xs + ["Y", z])`.
    init(package text: String) throws {
        var products: [String: [String]] = [:]
        var services: [String: Set<String>] = [:]
        for line in text.split(separator: "\n") {
            if let match = line.firstMatch(of: /^let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/) {
                products[String(match.1)] = [String(match.2)]
            } else if let match = line.firstMatch(of: /^let (\w+): \[Target\.Dependency\] = \[(.*)\]/) {
                products[String(match.1)] = try ImportTable.names(in: String(match.2), products)
            } else if let match = line.firstMatch(of: /^\s*service\("(\w+)", (.*)\),?$/) {
                services[String(match.1)] = Set(try ImportTable.names(in: String(match.2), products))
            }
        }
        self.services = services
    }

    struct Unreadable: Error { let name: String }

    private static func names(in list: String, _ products: [String: [String]]) throws -> [String] {
        try list.matches(of: /"(\w+)"|(\w+)/).flatMap { match -> [String] in
            if let name = match.1 { return [String(name)] }
            guard let name = match.2, let product = products[String(name)] else { throw Unreadable(name: String(match.0)) }
            return product
        }
    }

    /// The imports of `file` that it may not have, as `path:line: what and why`.
    func findings(in file: SwiftSource) -> [String] {
        let parts = file.path.split(separator: "/").map(String.init)
        guard parts.count >= 3 else { return ["\(file.path): is of no target"] }
        let target = parts[1]
        guard let allowed = parts[0] == "Services" ? services[target] : ImportTable.allowed(for: target) else {
            return ["\(file.path): \(target) is in no table"]
        }
        return file.imports.compactMap { number, module in
            if let allowance = ImportTable.allowances[file.path], allowance.module == module { return nil }
            if let owners = ImportTable.exclusive[module], !owners.contains(target) {
                return "\(file.path):\(number): \(module) is only for \(owners.sorted())"
            }
            let isSystem = ImportTable.system.contains(module) && !ImportTable.pure.contains(target)
            return isSystem || allowed.contains(module) ? nil : "\(file.path):\(number): \(target) may not import \(module)"
        }
    }

    /// What a library may import: what it rests on, what that rests on, and its own outside modules.
    private static func allowed(for library: String) -> Set<String>? {
        guard let row = libraries[library] else { return nil }
        return row.rests.reduce(into: Set(row.outside)) { all, lower in
            all.insert(lower)
            all.formUnion((allowed(for: lower) ?? []).filter { libraries[$0] != nil })
        }
    }
}
