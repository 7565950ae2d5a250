internal import Domain
internal import Glibc
internal import Wire

extension Journal {
    /// Opens the journal in `directory`, or makes a new one: takes the lock, checks the newest segment and how the older ones join,
    /// repairs, syncs.
    ///
    /// Repaired is only what a crash leaves: a last line without its end is cut off, a segment without one complete line is removed;
    /// neither was ever acknowledged. Everything else is refused by file and line. Older segments are not read through, only where
    /// they join: ``JournalReader`` checks them all. `SIGXFSZ` is ignored from here on in the whole process, so that a file size limit
    /// is an error and not the process's end.
    ///
    /// - Parameters:
    ///   - directory: of this journal alone; it is made (0700) if it does not exist.
    ///   - owner: who writes; its surface and service must be those of the journal.
    /// - Returns: the journal, and what to rebuild the service's state from.
    /// - Throws: ``JournalError/lock(_:)`` naming the holder, ``JournalError/broken(file:line:reason:)``,
    ///   ``JournalError/missingSegment(file:)``, ``JournalError/foreign(file:writer:)``, ``JournalError/system(_:)``.
    public static func open(directory: String, owner: JournalOwner, options: JournalOptions) throws(JournalError) -> (Journal, Recovery) {
        try open(directory: directory, owner: owner, options: options, calls: .system)
    }

    /// Opens the journal in the directory of a lock that is held already, as a service does that waited for it with
    /// ``ServiceLock/acquireWhenFree(directory:name:owner:every:waiting:)``. The lock's name must be ``lockName``.
    ///
    /// - Throws: as ``open(directory:owner:options:)``; the lock stays held.
    public static func open(holding lock: ServiceLock, options: JournalOptions) throws(JournalError) -> (Journal, Recovery) {
        try open(holding: lock, options: options, calls: .system)
    }

    static func open(
        directory: String, owner: JournalOwner, options: JournalOptions, calls: FileCalls
    ) throws(JournalError) -> (Journal, Recovery) {
        let lock: ServiceLock
        do throws(LockError) {
            lock = try ServiceLock.acquire(directory: directory, name: lockName, owner: owner)
        } catch {
            throw .lock(error)
        }
        do throws(JournalError) {
            return try open(holding: lock, options: options, calls: calls)
        } catch {
            lock.release()
            throw error
        }
    }

    private static func open(
        holding lock: ServiceLock, options: JournalOptions, calls: FileCalls
    ) throws(JournalError) -> (Journal, Recovery) {
        precondition(lock.path == "\(lock.directory)/\(lockName).lock", "the lock is the journal's")
        signal(SIGXFSZ, SIG_IGN)
        var opener = Opener(directory: lock.directory, owner: lock.owner, calls: calls)
        let opened = try opener.run(now: options.now, newLogID: options.newLogID)
        let recovery = opened.recovery
        let writer = Writer(
            file: opened.file, size: recovery.end, openingEnd: recovery.begin, place: recovery.head, owner: lock.owner, calls: calls)
        let index = SegmentIndex(firstSeqs: opened.firstSeqs, newestOffsets: opened.offsets, head: recovery.head, end: recovery.end)
        let journal = Journal(directory: lock.directory, lock: lock, segmentBytes: options.segmentBytes, writer: writer, index: index)
        return (journal, recovery)
    }
}
