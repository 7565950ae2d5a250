/// What happens when a service ends by itself.
enum RestartPolicy: Hashable, Sendable {
    case never
    /// Always; `unless-stopped` is the same here, since nothing stops a single service.
    case always
    /// After an exit code other than 0 or a signal; at most so many times, `nil` without a limit.
    case onFailure(limit: Int?)

    /// As compose writes it: `no`, `always`, `unless-stopped`, `on-failure`, `on-failure:3`.
    init?(_ text: String) {
        switch text {
        case "no": self = .never
        case "always", "unless-stopped": self = .always
        case "on-failure": self = .onFailure(limit: nil)
        default:
            let prefix = "on-failure:"
            guard text.hasPrefix(prefix), let limit = Int(text.dropFirst(prefix.count)), limit >= 0 else { return nil }
            self = .onFailure(limit: limit)
        }
    }

    /// Whether a service that ended is started again, after so many restarts before.
    func allows(failed: Bool, restartsSoFar: Int) -> Bool {
        switch self {
        case .never: false
        case .always: true
        case .onFailure(let limit): failed && restartsSoFar < limit ?? Int.max
        }
    }
}
