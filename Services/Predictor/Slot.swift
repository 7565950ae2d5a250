import Daemon
import Domain
import Journal

/// A predictor's place among its replicas: the first one whose lock is free.
struct Slot {
    let number: Int
    let directory: String
    /// Held until the process ends.
    let lock: ServiceLock

    /// The most replicas of a surface on one host.
    static let most = 64

    /// Takes the slot that the settings name, or the first that is free.
    /// - Throws: ``StartRefusal`` when all are taken, ``LockError`` for a named one that is.
    static func take(_ context: ServiceContext) throws -> Slot {
        let base = context.layout.journal(context.requiredSurface, context.name)
        let owner = JournalOwner.current(surface: context.requiredSurface.rawValue, service: context.name, build: BuildInfo.id)
        if let number = context.settings.int(.predictorSlot) { return try take(number, in: base, owner) }
        for number in 0..<most {
            do {
                return try take(number, in: base, owner)
            } catch LockError.held {
                continue
            }
        }
        throw StartRefusal("all \(most) predictor slots in \(base) are taken")
    }

    private static func take(_ number: Int, in base: String, _ owner: JournalOwner) throws -> Slot {
        let directory = "\(base)/\(number)"
        try StateDirectory.make(directory)
        return Slot(number: number, directory: directory, lock: try ServiceLock.acquire(directory: directory, name: "slot", owner: owner))
    }
}
