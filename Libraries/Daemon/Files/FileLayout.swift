public import Domain
import Glibc

/// Where everything lies: the names of contracts.md, in one place.
public struct FileLayout: Hashable, Sendable {
    /// `$TBOT_STATE`, absolute, without a slash at the end.
    public let state: String
    /// `$TBOT_RUN`, absolute, without a slash at the end.
    public let run: String

    /// Relative paths are taken from the working directory of now; sockets need absolute ones.
    public init(state: String, run: String) {
        self.state = FileLayout.absolute(state)
        self.run = FileLayout.absolute(run)
    }

    /// The clock of this run of the stack.
    public var clock: String { "\(run)/clock.json" }
    /// What the state was made for: world, mode, seed.
    public var world: String { "\(state)/world.json" }
    /// While it exists, nothing is sent on any surface.
    public var stop: String { "\(state)/STOP" }
    /// While it exists, nothing is sent on this surface.
    public func stop(_ surface: Surface) -> String { "\(state)/\(surface.rawValue)/STOP" }
    /// The directory of a journal. The publisher's and venue-sim's have no surface.
    public func journal(_ surface: Surface?, _ service: String) -> String {
        surface.map { "\(state)/\($0.rawValue)/\(service)" } ?? "\(state)/\(service)"
    }
    /// The directory of keys.
    public var keys: String { "\(state)/keys" }
    /// The private half of a key, PKCS#8 PEM, 0600.
    public func privateKey(_ name: String) -> String { "\(keys)/\(name).key" }
    /// The public half of a key, PEM.
    public func publicKey(_ name: String) -> String { "\(keys)/\(name).pub" }
    /// The gateway's tokens in mode `sim`.
    public var devTokens: String { "\(state)/publisher/dev-tokens.json" }
    /// The accounts that venue-sim opens at start.
    public var accountsSeed: String { "\(state)/venue-sim/accounts.seed.json" }
    /// What `tbot up` writes of its services.
    public var logs: String { "\(state)/logs" }
    /// The directory of a surface's sockets; the run directory itself without one.
    public func runDirectory(_ surface: Surface?) -> String { surface.map { "\(run)/\($0.rawValue)" } ?? run }

    private static func absolute(_ path: String) -> String {
        var parts: [Substring] = []
        let whole = path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
        for part in whole.split(separator: "/") where part != "." {
            // `..` is left to the system: behind a symbolic link it is not the directory before.
            parts.append(part)
        }
        return "/" + parts.joined(separator: "/")
    }

    private static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }
}
