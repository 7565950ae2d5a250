import Bus
import Domain
import Locked
import SwiftProtobuf
import TestSupport
import Wire

/// One process life of a service with a log: its own loop and sockets, heartbeats, and answers from a log in memory.
struct TestService: Sendable {
    let log: MemoryLog
    let loop: BusLoop
    let outlet: LogOutlet
    let server: AskServer
    private let isBeating = Locked(true)

    init(_ name: String, in directory: TemporaryDirectory, log: MemoryLog) throws {
        self.log = log
        loop = try BusLoop(name: name)
        outlet = try LogOutlet(on: loop, bind: directory.endpoint("\(name).log"))
        server = try AskServer(on: loop, bind: directory.endpoint("\(name).ask"))
    }

    /// Runs the service while `body` runs, then ends its life as a process would.
    static func run<Result: Sendable>(
        _ name: String = "gate", in directory: TemporaryDirectory, log: MemoryLog, _ body: (TestService) async throws -> Result
    ) async throws -> Result {
        let service = try TestService(name, in: directory, log: log)
        return try await service.run(body)
    }

    func run<Result: Sendable>(_ body: (TestService) async throws -> Result) async throws -> Result {
        let result = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await ReplayServer(on: server, source: log) { signed in
                    var answer = Tbot_V1_CommandAnswer()
                    answer.accepted = true
                    answer.text = "done \(signed.payload.count)"
                    return answer
                }.run()
            }
            group.addTask { try await beat() }
            do {
                let result = try await body(self)
                await close()
                group.cancelAll()
                return result
            } catch {
                await close()
                group.cancelAll()
                throw error
            }
        }
        try loop.terminate()
        return result
    }

    /// Appends lines and publishes them in batches, as a runner does: first the log, then the bus.
    func append(_ count: Int, mark: String = "x", batch: Int = 256, padding: Int = 0) async throws {
        var left = count
        while left > 0 {
            let lines = log.append(min(left, batch), mark: mark, padding: padding)
            try await outlet.publish(.log, lines.map(\.bytes))
            left -= lines.count
        }
    }

    /// Whether it says that it lives.
    func setBeating(_ isBeating: Bool) { self.isBeating.withLock { $0 = isBeating } }

    func beatOnce(at head: Place) async throws {
        var heartbeat = Tbot_V1_Heartbeat()
        heartbeat.service = "gate"
        heartbeat.head = head.message
        try await outlet.publish(.hb, [try heartbeat.serializedBytes()])
    }

    private func beat() async throws {
        while !Task.isCancelled {
            if isBeating.withLock({ $0 }) {
                do { try await beatOnce(at: log.head()) } catch let error as BusError where error.code == .closed { return }
            }
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
        }
    }

    private func close() async {
        await outlet.close()
        await server.close()
    }
}
