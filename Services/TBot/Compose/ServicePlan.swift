import Daemon

/// The services of a compose file that a run starts. Each starts when what it depends on is as it wants it, so there is no order but
/// theirs.
struct ServicePlan: Sendable {
    /// In the order of the file.
    let services: [ComposeService]

    /// Selects and checks.
    /// - Parameters:
    ///   - profiles: the profiles that are on; a service with profiles is part of the run when one of its own is among them.
    /// - Throws: ``ComposeError`` for a dependency on a service that does not exist, is not part of the run or depends back, or for a
    ///   health condition nobody can judge.
    init(_ file: ComposeFile, profiles: Set<String>) throws(ComposeError) {
        let chosen = file.services.filter { $0.replicas > 0 && ($0.profiles.isEmpty || !$0.profiles.isDisjoint(with: profiles)) }
        let names = Set(chosen.map(\.name))
        let byName = Dictionary(file.services.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for service in chosen {
            for dependency in service.dependencies {
                guard let other = byName[dependency.service] else {
                    let suggestion = NearMiss.suggestion(for: dependency.service, among: byName.keys.sorted())
                    throw ComposeError(
                        place: file.path,
                        why: "\(service.name) depends on '\(dependency.service)', which does not exist"
                            + (suggestion.map { "; did you mean \($0)?" } ?? ""))
                }
                guard names.contains(other.name) else {
                    if !dependency.required || other.replicas == 0 { continue }
                    let needed = other.profiles.sorted().joined(separator: ", ")
                    throw ComposeError(place: file.path, why: "\(service.name) depends on \(other.name), which is behind profile \(needed)")
                }
                if dependency.condition == .healthy, other.healthcheck == nil {
                    throw ComposeError(
                        place: file.path, why: "\(service.name) waits for \(other.name) to be healthy, but that has no healthcheck")
                }
            }
        }
        var placed: Set<String> = []
        var rest = chosen
        while !rest.isEmpty {
            let ready = rest.filter { $0.dependencies.allSatisfy { placed.contains($0.service) || !names.contains($0.service) } }
            guard !ready.isEmpty else {
                throw ComposeError(
                    place: file.path, why: "these services depend on each other: \(rest.map(\.name).joined(separator: ", "))")
            }
            placed.formUnion(ready.map(\.name))
            rest.removeAll { placed.contains($0.name) }
        }
        services = chosen
    }
}
