/// One service of a compose file, as far as it means something for a plain process.
struct ComposeService: Hashable, Sendable {
    /// When a service that depends on another may start.
    enum Condition: String, Hashable, Sendable, CaseIterable {
        case started = "service_started"
        case healthy = "service_healthy"
        case completed = "service_completed_successfully"
    }

    /// On which other service it depends.
    struct Dependency: Hashable, Sendable {
        let service: String
        let condition: Condition
        /// Whether the other must exist and run; one that need not may be behind a profile.
        let required: Bool
    }

    /// A file of settings.
    struct EnvironmentFile: Hashable, Sendable {
        let path: String
        /// Whether it is a fault when it is not there.
        let required: Bool
    }

    let name: String
    /// Program and arguments; never empty.
    let command: [String]
    /// Later files win over earlier ones, `environment` over all.
    let environmentFiles: [EnvironmentFile]
    /// A name without a value is taken from the environment of `tbot up`, if it is there.
    let environment: [String: String?]
    let dependencies: [Dependency]
    let healthcheck: Healthcheck?
    let restart: RestartPolicy
    /// Empty: always part of the stack.
    let profiles: Set<String>
    /// How many of it run, `0...64`.
    let replicas: Int
    /// How long it may take to stop before it is killed.
    let stopGracePeriod: Duration
    /// What it says that only a container can honour, ascending.
    let containerOnly: [String]
}
