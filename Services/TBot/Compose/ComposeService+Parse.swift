import Daemon
import Yams

extension ComposeService {
    /// Keys of a service that only a container can honour.
    static let containerOnlyKeys: Set<String> = [
        "image", "build", "volumes", "networks", "ports", "expose", "user", "group_add", "read_only", "tmpfs", "cap_add", "cap_drop",
        "security_opt", "privileged", "ulimits",
        "container_name", "hostname", "labels", "logging", "network_mode", "dns", "extra_hosts", "secrets", "configs", "shm_size",
        "sysctls", "init", "ipc", "pid", "platform",
        "pull_policy", "stdin_open", "tty", "devices", "mem_limit", "cpus", "cgroup", "userns_mode", "links", "annotations", "working_dir",
        "stop_signal", "oom_score_adj",
    ]

    init(name: String, _ node: Node, _ reader: inout ComposeReader) throws(ComposeError) {
        self.name = name
        guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }) else {
            throw reader.refuse(node, "'\(name)' is no name for a service: letters, digits, - _ and . only")
        }
        var command: [String] = []
        var entrypoint: [String] = []
        var environmentFiles: [EnvironmentFile] = []
        var environment: [String: String?] = [:]
        var dependencies: [Dependency] = []
        var healthcheck: Healthcheck?
        var restart = RestartPolicy.never
        var profiles: Set<String> = []
        var replicas = 1
        var stopGracePeriod = Duration.seconds(10)
        var containerOnly: [String] = []
        for (key, value) in try reader.mapping(node, "service \(name)") {
            let what = "\(name).\(key)"
            switch key {
            case "command": command = try reader.command(value, what)
            case "entrypoint": entrypoint = try reader.command(value, what)
            case "env_file": environmentFiles = try Self.environmentFiles(value, what, &reader)
            case "environment": environment = try Self.environment(value, what, &reader)
            case "depends_on": dependencies = try Self.dependencies(value, what, &reader)
            case "healthcheck": healthcheck = try Self.healthcheck(value, what, &reader)
            case "restart":
                let text = try reader.text(value, what)
                guard let policy = RestartPolicy(text) else {
                    throw reader.refuse(value, "\(what): '\(text)' is none of no, always, unless-stopped, on-failure, on-failure:N")
                }
                restart = policy
            case "profiles": profiles = Set(try reader.texts(value, what))
            case "scale": replicas = try reader.count(value, what, in: 0...64)
            case "deploy":
                for (part, inner) in try reader.mapping(value, what) {
                    if part == "replicas" {
                        replicas = try reader.count(inner, "\(what).replicas", in: 0...64)
                    } else {
                        containerOnly.append("deploy.\(part)")
                    }
                }
            case "stop_grace_period": stopGracePeriod = try reader.duration(value, what)
            case _ where key.hasPrefix("x-"): continue
            case _ where Self.containerOnlyKeys.contains(key): containerOnly.append(key)
            default:
                let suggestion = NearMiss.suggestion(for: key, among: Self.knownKeys)
                throw reader.refuse(value, "unknown key '\(key)' of service \(name)" + (suggestion.map { "; did you mean \($0)?" } ?? ""))
            }
        }
        guard !(entrypoint + command).isEmpty else {
            throw reader.refuse(node, "service \(name) has no command; a plain process needs one")
        }
        self.command = entrypoint + command
        self.environmentFiles = environmentFiles
        self.environment = environment
        self.dependencies = dependencies
        self.healthcheck = healthcheck
        self.restart = restart
        self.profiles = profiles
        self.replicas = replicas
        self.stopGracePeriod = stopGracePeriod
        self.containerOnly = containerOnly.sorted()
    }

    private static let knownKeys =
        [
            "command", "entrypoint", "env_file", "environment", "depends_on", "healthcheck", "restart", "profiles", "scale", "deploy",
            "stop_grace_period",
        ]
        + containerOnlyKeys.sorted()

    private static func environmentFiles(_ node: Node, _ what: String, _ reader: inout ComposeReader) throws(ComposeError)
        -> [EnvironmentFile]
    {
        if case .scalar = node { return [EnvironmentFile(path: try reader.text(node, what), required: true)] }
        var files: [EnvironmentFile] = []
        for item in try reader.sequence(node, what) {
            guard case .mapping = item else {
                files.append(EnvironmentFile(path: try reader.text(item, what), required: true))
                continue
            }
            var path: String?
            var required = true
            for (key, value) in try reader.mapping(item, what) {
                switch key {
                case "path": path = try reader.text(value, "\(what).path")
                case "required": required = try reader.flag(value, "\(what).required")
                default: throw reader.refuse(value, "unknown key '\(key)' of \(what)")
                }
            }
            guard let path else { throw reader.refuse(item, "an entry of \(what) has no path") }
            files.append(EnvironmentFile(path: path, required: required))
        }
        return files
    }

    private static func environment(_ node: Node, _ what: String, _ reader: inout ComposeReader) throws(ComposeError) -> [String: String?] {
        var environment: [String: String?] = [:]
        if case .mapping = node {
            for (key, value) in try reader.mapping(node, what) {
                environment.updateValue(try reader.optionalText(value, "\(what).\(key)"), forKey: key)
            }
            return environment
        }
        for item in try reader.sequence(node, what) {
            let text = try reader.text(item, what)
            let equals = text.firstIndex(of: "=")
            let name = String(text[..<(equals ?? text.endIndex)])
            guard !name.isEmpty else { throw reader.refuse(item, "\(what): '\(text)' has no name") }
            environment.updateValue(equals.map { String(text[text.index(after: $0)...]) }, forKey: name)
        }
        return environment
    }

    private static func dependencies(_ node: Node, _ what: String, _ reader: inout ComposeReader) throws(ComposeError) -> [Dependency] {
        var dependencies: [Dependency] = []
        guard case .mapping = node else {
            for name in try reader.texts(node, what) { dependencies.append(Dependency(service: name, condition: .started, required: true)) }
            return dependencies
        }
        for (name, value) in try reader.mapping(node, what) {
            var condition = Condition.started
            var required = true
            for (key, inner) in try reader.mapping(value, "\(what).\(name)") {
                switch key {
                case "condition":
                    let text = try reader.text(inner, "\(what).\(name).condition")
                    guard let known = Condition(rawValue: text) else {
                        throw reader.refuse(
                            inner, "\(what).\(name): '\(text)' is none of \(Condition.allCases.map(\.rawValue).joined(separator: ", "))")
                    }
                    condition = known
                case "required": required = try reader.flag(inner, "\(what).\(name).required")
                case "restart": _ = try reader.flag(inner, "\(what).\(name).restart")
                default: throw reader.refuse(inner, "unknown key '\(key)' of \(what).\(name)")
                }
            }
            dependencies.append(Dependency(service: name, condition: condition, required: required))
        }
        return dependencies
    }

    private static func healthcheck(_ node: Node, _ what: String, _ reader: inout ComposeReader) throws(ComposeError) -> Healthcheck? {
        var check = Healthcheck(test: [])
        var isDisabled = false
        for (key, value) in try reader.mapping(node, what) {
            let part = "\(what).\(key)"
            switch key {
            case "test":
                guard case .sequence = value else {
                    check.test = ["/bin/sh", "-c", try reader.text(value, part)]
                    continue
                }
                let words = try reader.texts(value, part)
                switch words.first {
                case "NONE" where words.count == 1: isDisabled = true
                case "CMD" where words.count > 1: check.test = Array(words.dropFirst())
                case "CMD-SHELL" where words.count == 2: check.test = ["/bin/sh", "-c", words[1]]
                default: throw reader.refuse(value, "\(part) begins with none of CMD, CMD-SHELL and NONE, or has nothing after it")
                }
            case "disable": isDisabled = try reader.flag(value, part)
            case "interval": check.interval = try reader.duration(value, part)
            case "timeout": check.timeout = try reader.duration(value, part)
            case "start_period": check.startPeriod = try reader.duration(value, part)
            case "start_interval": check.startInterval = try reader.duration(value, part)
            case "retries": check.retries = try reader.count(value, part, in: 1...1_000)
            default: throw reader.refuse(value, "unknown key '\(key)' of \(what)")
            }
        }
        if isDisabled { return nil }
        guard !check.test.isEmpty else { throw reader.refuse(node, "\(what) has no test") }
        return check
    }
}
