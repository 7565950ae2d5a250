public import Bus

/// A log that a stage reads, by the name of the service that writes it.
public struct StageSource: Sendable {
    /// The writer's name, such as `risk-gate`; on a publisher that reads several surfaces, `kalshi-lt/risk-gate`.
    public let name: String
    let follower: LogFollower

    public init(name: String, follower: LogFollower) {
        self.name = name
        self.follower = follower
    }
}

extension FollowerStatus {
    /// The status as a stage is told it.
    var stageStatus: SourceStatus {
        switch self {
        case .catchingUp: .catchingUp
        case .live: .live
        case .silent: .silent
        case .diverged, .archived: .diverged
        }
    }
}
