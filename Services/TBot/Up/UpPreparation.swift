import Daemon
import Domain
import FoundationEssentials
import Glibc

/// Everything of a run that can fail before a process is started.
struct UpPreparation: Sendable {
    let settings: Settings
    let report: Initialiser.Report
    let plan: ServicePlan
    let instances: [Instance]
    /// The run's id, in the environment of all its processes.
    let upID: String
    /// Our own program, for the guard.
    let ownPath: String
    private let lock: FileLock
    /// The settings in our own environment and options.
    private let given: [String: String]
    private let file: ComposeFile

    var layout: FileLayout { settings.layout }

    /// - Parameters:
    ///   - variables: the environment with the options written over it.
    ///   - fresh: whether old state is moved aside.
    /// - Throws: the first thing that stands in the way, worded for a person.
    init(options: UpOptions, variables: [String: String], fresh: Bool) throws {
        settings = try Settings.load(environment: variables)
        given = variables.filter { $0.key.hasPrefix("TBOT_") }
        let layout = settings.layout
        ownPath = try ProgramFinder.ownPath()
        try StateDirectory.make(layout.run, permissions: 0o700)
        lock = try FileLock(RunningStack.upLock(layout), holder: "tbot up pid \(getpid())")
        let rate = try Initialiser.rate(settings)
        var variables = variables
        func fill(_ key: SettingKey, _ value: String) {
            if variables[key.rawValue] == nil { variables[key.rawValue] = value }
        }
        fill(.speed, "\(rate)")
        // Plain processes share one loopback; containers have a network with names.
        fill(.simHost, settings.simHost)
        fill(.httpListen, "\(settings.httpListen)")
        if settings.mode == .sim, settings.path(.simRecordings) == nil { fill(.simSeed, "\(settings.int(.simSeed) ?? 1)") }
        variables[SettingKey.state.rawValue] = layout.state
        variables[SettingKey.run.rawValue] = layout.run
        // Old state was moved by us, once; the stack's own init must not do it again.
        variables[SettingKey.fresh.rawValue] = nil

        let text: String
        do { text = try TextFile.read(options.file) } catch {
            throw StartRefusal("\(options.file): \(error.reason); choose another with -f")
        }
        file = try ComposeFile(parsing: text, path: options.file, variables: variables)
        plan = try ServicePlan(file, profiles: Set(options.profile))
        let directory = options.file.lastIndex(of: "/").map { String(options.file[..<$0]) } ?? "."
        upID = UUID().uuidString
        let factory = InstanceFactory(
            finder: ProgramFinder(binaries: try ProgramFinder.ownDirectory(), searchPath: variables["PATH"] ?? "/usr/bin:/bin"),
            variables: variables,
            composeDirectory: directory, logs: layout.logs, upID: upID)
        instances = try factory.instances(of: plan)
        let taken = PortCheck.problems(instances)
        guard taken.isEmpty else { throw StartRefusal(taken.joined(separator: "\n")) }
        // After everything that may refuse: state is moved only by a run that starts.
        report = try Initialiser(settings: settings).run(fresh: fresh, startsStack: true)
        try StateDirectory.make(layout.logs)
        for instance in instances { try LogRotation.rotate(instance.logPath) }
    }

    /// What a container would honour and we do not, in one line; `nil` when there is nothing.
    var containerOnlyNote: String? {
        var keys: Set<String> = []
        for service in plan.services { keys.formUnion(service.containerOnly) }
        return keys.isEmpty ? nil : "left to containers: \(keys.sorted().joined(separator: ", "))"
    }

    /// Settings that were given and that no service gets: what compose and env files say wins, or nothing takes them.
    var unheededNote: String? {
        let names = given.filter { name, value in
            name != SettingKey.fresh.rawValue && !instances.contains { $0.environment[name] == value }
        }.map(\.key).sorted()
        guard !names.isEmpty else { return nil }
        return "given, and heeded by no service (the compose file and its env files say otherwise): \(names.joined(separator: ", "))"
    }

    /// What the file uses and nobody set.
    var absentNote: String? {
        file.absentVariables.isEmpty ? nil : "not set and read as empty: \(file.absentVariables.joined(separator: ", "))"
    }
}
