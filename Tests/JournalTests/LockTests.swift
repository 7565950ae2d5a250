import Glibc
import Locked
import TestSupport
import Testing

@testable import Journal

/// One writer: the lock, whom it names, and what does not take it away.
@Suite struct LockTests {
    @Test func aSecondOpenerFailsByTheHoldersName() throws {
        let folder = try TemporaryDirectory()
        let holder = JournalOwner(
            surface: "kalshi-st", service: "risk-gate", build: "1.2.3", host: "box", container: String(repeating: "ab", count: 32),
            pid: 4711)
        let (journal, _) = try Journal.open(directory: folder.path, owner: holder, options: Samples.options())
        guard case .lock(.held(let path, let by))? = Samples.error(of: { _ = try Samples.open(folder.path) }) else {
            throw Failure(text: "two writers")
        }
        #expect(path == folder.sub("journal.lock"))
        #expect(by.surface == "kalshi-st" && by.service == "risk-gate" && by.build == "1.2.3" && by.host == "box" && by.pid == 4711)
        #expect(by.container == holder.container && by.since?.utf8.count == 20)
        let text = "\(JournalError.lock(.held(path: path, by: by)))"
        #expect(text.contains("locked by kalshi-st/risk-gate pid 4711 on host box in container abababababab, build 1.2.3, since 2"))
        _ = try journal.append(Samples.events(0..<1))
        journal.close()
        let (next, _) = try Samples.open(folder.path)
        next.close()
    }

    @Test func closingOtherDescriptorsOfTheFileKeepsTheLock() throws {
        let folder = try TemporaryDirectory()
        let lock = try ServiceLock.acquire(directory: folder.path, name: "gate", owner: Samples.owner)
        for _ in 0..<3 { _ = try File(opening: lock.path, for: .reading).readToEnd(limit: 100) }
        #expect(throws: LockError.self) { try ServiceLock.acquire(directory: folder.path, name: "gate", owner: Samples.owner) }
        #expect(lock.isIntact)
        lock.release()
        lock.release()
        #expect(!lock.isIntact)
    }

    @Test func aLockThatNobodyRefersToAnyMoreIsStillHeld() throws {
        let folder = try TemporaryDirectory()
        _ = try ServiceLock.acquire(directory: folder.path, name: "gate", owner: Samples.owner)
        #expect(throws: LockError.self) { try ServiceLock.acquire(directory: folder.path, name: "gate", owner: Samples.owner) }
    }

    @Test func locksOfOtherNamesDoNotMeet() throws {
        let folder = try TemporaryDirectory()
        let locks = try ["a", "b"].map { try ServiceLock.acquire(directory: folder.path, name: $0, owner: Samples.owner) }
        locks.forEach { $0.release() }
    }

    @Test func aShorterNameLeavesNothingOfALongerOne() throws {
        let folder = try TemporaryDirectory()
        let long = JournalOwner(surface: "s", service: String(repeating: "long", count: 50), build: "b", host: "h", pid: 1)
        try ServiceLock.acquire(directory: folder.path, name: "x", owner: long).release()
        let lock = try ServiceLock.acquire(directory: folder.path, name: "x", owner: Samples.owner)
        let text = String(decoding: try contents(lock.path), as: UTF8.self)
        #expect(text.hasPrefix("surface=kalshi-st\nservice=risk-gate\nhost=here\npid=4711\nbuild=test\nsince=2"))
        #expect(text.utf8.count < 110)
        lock.release()
    }

    @Test(arguments: ["deleted", "replaced"])
    func aJournalWhoseLockFileIsGoneStopsWriting(how: String) throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path)
        #expect(unlink(folder.sub("journal.lock")) == 0)
        if how == "replaced" { try write([], to: folder.sub("journal.lock")) }
        guard case .system? = Samples.error(of: { _ = try journal.append(Samples.events(0..<1)) }) else {
            throw Failure(text: "it went on")
        }
        guard case .unusable? = Samples.error(of: { _ = try journal.append(Samples.events(0..<1)) }) else {
            throw Failure(text: "it went on")
        }
        journal.close()
        #expect(try Samples.read(folder.path).count == 1)
    }

    @Test func anotherProgramSeesTheLock() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.path)
        #expect(try Tool(["flock", "--nonblock", journal.lock.path, "true"]).finish().status != 0)
        journal.close()
        #expect(try Tool(["flock", "--nonblock", folder.sub("journal.lock"), "true"]).finish().status == 0)
    }

    /// A child holds its parent's open files until it executes its own program, and a lock with them.
    @Test func aReleasedLockIsFreeWhileChildrenAreBeingStarted() async throws {
        let folder = try TemporaryDirectory(inMemory: true)
        let done = Locked(false)
        await withThrowingTaskGroup { group in
            group.addTask {
                while !done.withLock({ $0 }) { _ = try Tool(["true"]).finish() }
            }
            for _ in 0..<2_000 {
                #expect(throws: Never.self) { try ServiceLock.acquire(directory: folder.path, name: "x", owner: Samples.owner).release() }
            }
            done.withLock { $0 = true }
        }
    }

    @Test func aSecondProcessIsRefusedWhileTheFirstLives() async throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Journal.open(
            directory: folder.path, owner: .current(surface: "kalshi-st", service: "risk-gate", build: "first"), options: Samples.options())
        let path = folder.path
        let pid = getpid()
        await #expect(processExitsWith: .exitCode(7)) { [path = path as String, pid = pid as Int32] in
            guard case .lock(.held(_, let by))? = Samples.error(of: { _ = try Samples.open(path) }) else { exit(1) }
            exit(by.pid == pid && by.build == "first" && getpid() != pid ? 7 : 2)
        }
        journal.close()
    }

    @Test func whoWaitsColdGetsTheLockWhenTheHolderDies() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.sub("journal.lock")
        let holder = try Tool(["flock", path, "sh", "-c", "echo held; cat"])
        #expect(String(decoding: holder.read(), as: UTF8.self) == "held\n")
        var told = 0
        let lock = try await ServiceLock.acquireWhenFree(
            directory: folder.path, name: Journal.lockName, owner: Samples.owner, every: .milliseconds(5)
        ) { by in
            told += 1
            #expect(by.pid == nil && "\(by)" == "a process that has not written its name")
            #expect(throws: Never.self) { try holder.finish() }
        }
        #expect(told == 1)
        let (journal, _) = try Journal.open(holding: lock, options: Samples.options())
        _ = try journal.append(Samples.events(0..<1))
        journal.close()
    }

    @Test func waitingEndsWithTheTask() async throws {
        let folder = try TemporaryDirectory()
        let lock = try ServiceLock.acquire(directory: folder.path, name: "x", owner: Samples.owner)
        let path = folder.path
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    _ = try await ServiceLock.acquireWhenFree(directory: path, name: "x", owner: Samples.owner)
                    return false
                } catch {
                    return error is CancellationError
                }
            }
            group.cancelAll()
            #expect(await group.next() == true)
        }
        lock.release()
    }

    @Test func aContainersIdIsFoundInItsMounts() {
        let id = String(repeating: "0123456789abcdef", count: 4)
        let docker = "612 598 254:1 /var/lib/docker/containers/\(id)/hostname /etc/hostname rw,relatime - ext4 /dev/vda1 rw"
        let podman = "9 8 0:2 /containers/overlay-containers/\(id)/userdata/hostname /etc/hostname rw - tmpfs tmpfs rw"
        let host = "29 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw"
        #expect(ContainerID.find(inMountInfo: "\(host)\n\(docker)\n") == id)
        #expect(ContainerID.find(inMountInfo: podman) == id)
        #expect(ContainerID.find(inMountInfo: host) == nil)
    }
}
