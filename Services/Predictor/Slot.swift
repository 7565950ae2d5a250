import Daemon
import Domain
import Journal

/// A predictor's place among its replicas: the first one whose locks are free.
struct Slot {
    let number: Int
    /// Where its records go.
    let directory: String
    /// Of its sockets and of its records, in the order of taking; held until the process ends.
    let locks: [ServiceLock]

    /// The most replicas of a surface on one host.
    static let most = 64

    /// Takes the slot that the settings name, or the first that is free.
    /// - Throws: as ``take(_:records:sockets:owner:)``.
    static func take(_ context: ServiceContext) throws -> Slot {
        let surface = context.requiredSurface
        return try take(
            context.settings.int(.predictorSlot), records: context.layout.journal(surface, context.name),
            sockets: context.layout.runDirectory(surface),
            owner: JournalOwner.current(surface: surface.rawValue, service: context.name, build: BuildInfo.id))
    }

    /// - Parameters:
    ///   - wanted: the number of the slot; `nil` for the first that is free.
    ///   - records: the directory of all predictors' records.
    ///   - sockets: the surface's run directory. Predictors of another state may run there: a slot that is free in one directory alone is
    ///     not free, since a second bind would take the socket over without an error.
    /// - Throws: ``StartRefusal`` when all are taken, ``LockError`` for a named one that is, `FileError`.
    static func take(_ wanted: Int?, records: String, sockets: String, owner: JournalOwner) throws -> Slot {
        try StateDirectory.make(sockets, permissions: 0o700)
        if let wanted { return try take(wanted, records, sockets, owner) }
        for number in 0..<most {
            do {
                return try take(number, records, sockets, owner)
            } catch LockError.held {
                continue
            }
        }
        throw StartRefusal("all \(most) predictor slots in \(records) and \(sockets) are taken")
    }

    /// The name of a predictor on the bus.
    static func name(_ number: Int) -> String { "predictor-\(number)" }

    var name: String { Slot.name(number) }

    private static func take(_ number: Int, _ records: String, _ sockets: String, _ owner: JournalOwner) throws -> Slot {
        let socketLock = try ServiceLock.acquire(directory: sockets, name: name(number), owner: owner)
        do {
            let directory = "\(records)/\(number)"
            try StateDirectory.make(directory)
            let recordLock = try ServiceLock.acquire(directory: directory, name: "slot", owner: owner)
            return Slot(number: number, directory: directory, locks: [socketLock, recordLock])
        } catch {
            socketLock.release()
            throw error
        }
    }
}
