import Domain
import Glibc
import Locked
import TestSupport
import Testing

@testable import Bus

@Suite(.timeLimit(.minutes(10))) struct BusLoopTests {
    private actor Resident {
        private let loop: BusLoop
        private var count = 0
        nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

        init(on loop: BusLoop) { self.loop = loop }

        func thread() -> UInt { UInt(pthread_self()) }
        func add() { count += 1 }
        func total() -> Int { count }
        func stand(while isStanding: Locked<Bool>) {
            while isStanding.withLock({ $0 }) { usleep(10_000) }
        }
    }

    @Test func everyActorOfALoopRunsOnItsOneThread() async throws {
        let loop = try BusLoop()
        let first = Resident(on: loop)
        let second = Resident(on: loop)
        let threads = await [first.thread(), second.thread(), first.thread()]
        #expect(Set(threads).count == 1)
        #expect(threads[0] != UInt(pthread_self()))
    }

    @Test func noJobIsLostWhenManyThreadsEnqueue() async throws {
        let resident = Resident(on: try BusLoop())
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<1_000 { await resident.add() } }
            }
        }
        #expect(await resident.total() == 8_000)
    }

    @Test func theLastTurnGoesOnWhileNothingHappens() async throws {
        let loop = try BusLoop()
        let before = loop.lastTurn
        try await eventually("the loop turns") { loop.lastTurn > before }
    }

    @Test func theLastTurnStandsStillWhileTheLoopDoes() async throws {
        let loop = try BusLoop()
        let resident = Resident(on: loop)
        let isStanding = Locked(true)
        async let standing: Void = resident.stand(while: isStanding)
        try await eventually("the loop stands still") { MachineTime.now() - loop.lastTurn > .milliseconds(700) }
        let during = loop.lastTurn
        isStanding.withLock { $0 = false }
        await standing
        try await eventually("the loop turns again") { loop.lastTurn > during }
    }

    @Test func terminateNamesForgottenSocketsInsteadOfBlocking() async throws {
        let directory = try TemporaryDirectory()
        let loop = try BusLoop()
        let outlet = try LogOutlet(on: loop, bind: directory.endpoint("a.log"))
        let error = try #require(throws: BusError.self) { try loop.terminate() }
        #expect(error.code == .socketsOpen)
        await outlet.close()
        try loop.terminate()
        try loop.terminate()
        let late = try #require(throws: BusError.self) { _ = try LogOutlet(on: loop, bind: directory.endpoint("b.log")) }
        #expect(late.code == .closed)
    }

    @Test func offItsThreadALoopIsNotIsolated() async throws {
        let loop = try BusLoop()
        #expect(loop.isIsolatingCurrentContext() == false)
        await #expect(processExitsWith: .failure) {
            let loop = try BusLoop()
            loop.checkIsolated()
        }
    }
}
