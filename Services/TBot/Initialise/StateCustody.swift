import Daemon
import Domain
import Glibc

/// Decides whether a state directory may be used for a world, and moves an old one aside when asked.
struct StateCustody: Sendable {
    let layout: FileLayout

    /// What is in the state directory.
    enum Content: Hashable, Sendable {
        /// Nothing that was traded on.
        case nothing
        /// The state of this world.
        case world(World)
        /// Something without a marker.
        case unmarked
    }

    /// - Throws: `FileError`, ``StartRefusal`` for a marker that cannot be read.
    func content() throws -> Content {
        if FileKind.at(layout.world) != .none { return .world(try World(json: try TextFile.read(layout.world), path: layout.world)) }
        // Logs of `tbot up` and a STOP file say nothing about a world.
        let names = try StateDirectory.names(layout.state).filter { !["logs", "STOP", "up.lock"].contains($0) }
        return names.isEmpty ? .nothing : .unmarked
    }

    /// Refuses state of another world.
    /// - Throws: ``StartRefusal`` naming both worlds and the way out; `FileError`.
    func require(_ world: World) throws {
        switch try content() {
        case .nothing: return
        case .world(world): return
        case .world(let old):
            throw StartRefusal(
                "\(layout.state) holds the state of another world (\(old.description)); asked for \(world.description). "
                    + "FRESH=1 moves it aside (tbot init --fresh), TBOT_STATE chooses another place")
        case .unmarked:
            throw StartRefusal(
                "\(layout.state) holds something that tbot init did not make. "
                    + "FRESH=1 moves it aside (tbot init --fresh), TBOT_STATE chooses another place")
        }
    }

    /// Moves the state directory aside, as `<state>.old-<time>`; never deletes. Nothing happens when there is none.
    /// - Parameter now: the wall clock, for the name.
    /// - Returns: the new path; `nil` when there was nothing to move.
    /// - Throws: ``StartRefusal`` when a service holds a lock in it, `FileError`.
    func moveAside(now: MarketTime) throws -> String? {
        guard FileKind.at(layout.state) == .directory, try content() != .nothing else { return nil }
        if let holder = try RunningStack.heldLock(in: layout.state, depth: 4) {
            throw StartRefusal("\(layout.state) is in use (\(holder)); stop what runs on it before FRESH=1")
        }
        let stamp = now.rfc3339Seconds.filter { $0 != ":" && $0 != "-" }
        var target = "\(layout.state).old-\(stamp)"
        var count = 1
        while FileKind.at(target) != .none {
            count += 1
            target = "\(layout.state).old-\(stamp)-\(count)"
        }
        guard rename(layout.state, target) == 0 else {
            throw FileError(operation: "rename \(layout.state) to", path: target, reason: String(cString: strerror(errno)))
        }
        // The clock of the old world with it: market time starts anew.
        if FileKind.at(layout.clock) != .none, unlink(layout.clock) != 0 {
            throw FileError(operation: "remove", path: layout.clock, reason: String(cString: strerror(errno)))
        }
        return target
    }
}
