import Daemon
import Glibc

/// Turns the services of a plan into what is started: environment, program, files.
struct InstanceFactory: Sendable {
    /// What a plain process inherits of our own environment, beside what its compose file says. Nothing of ours that starts with `TBOT_`
    /// passes by the file.
    static let inherited = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "NO_COLOR"]

    let finder: ProgramFinder
    /// The environment of `tbot up` with what it adds: for `environment` entries without a value, and for ``inherited``.
    let variables: [String: String]
    /// The directory of the compose file: relative env files are taken from there.
    let composeDirectory: String
    /// Where logs go.
    let logs: String
    let upID: String

    /// The processes of `plan`, in its order.
    /// - Throws: ``ProcessError`` for a program that is nowhere, `SettingsError` for an env file that cannot be read.
    func instances(of plan: ServicePlan) throws -> [Instance] {
        var instances: [Instance] = []
        let names = Set(plan.services.map(\.name))
        for service in plan.services {
            let executable = try found(service.command[0], for: service)
            let healthExecutable = try service.healthcheck.map { try found($0.test[0], for: service) }
            let environment = try environment(of: service)
            let dependents = Set(plan.services.filter { $0.dependencies.contains { $0.service == service.name } }.map(\.name))
            let present = service.keepingDependencies { names.contains($0) }
            for replica in 1...service.replicas {
                let name = service.replicas == 1 ? service.name : "\(service.name)-\(replica)"
                instances.append(
                    Instance(
                        service: present, name: name, executable: executable, environment: environment,
                        environmentOfStart: { () throws(SettingsError) in try self.environment(of: service) },
                        healthExecutable: healthExecutable, dependents: dependents, logPath: "\(logs)/\(name).log",
                        healthLogPath: "\(logs)/\(name).health"))
            }
        }
        return instances
    }

    private func found(_ command: String, for service: ComposeService) throws(ProcessError) -> String {
        do { return try finder.find(command) } catch { throw ProcessError("\(service.name): \(error)") }
    }

    /// The environment of one service, its env files as they stand now.
    /// - Throws: `SettingsError` for an env file that cannot be read or understood.
    func environment(of service: ComposeService) throws(SettingsError) -> [String: String] {
        var environment: [String: String] = [:]
        for name in InstanceFactory.inherited { environment[name] = variables[name] }
        environment["PATH"] = finder.shellPath
        for file in service.environmentFiles {
            let path = file.path.hasPrefix("/") ? file.path : "\(composeDirectory)/\(file.path)"
            if !file.required, FileKind.at(path) == .none { continue }
            for entry in try EnvFile(path: path).entries { environment[entry.name] = entry.value }
        }
        for (name, value) in service.environment {
            // A name without a value that is not set here is taken away again, as a container would have it.
            environment[name] = value ?? variables[name]
        }
        environment[SettingKey.lifelineDescriptor.rawValue] = "\(ChildProcess.lifelineDescriptor)"
        environment[SettingKey.upID.rawValue] = upID
        return environment
    }
}

extension ComposeService {
    /// The service without the dependencies that are no part of the run.
    func keepingDependencies(where isPresent: (String) -> Bool) -> ComposeService {
        ComposeService(
            name: name, command: command, environmentFiles: environmentFiles, environment: environment,
            dependencies: dependencies.filter { isPresent($0.service) }, healthcheck: healthcheck, restart: restart, profiles: profiles,
            replicas: replicas,
            stopGracePeriod: stopGracePeriod, containerOnly: containerOnly)
    }
}
