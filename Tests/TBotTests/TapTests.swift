import Bus
import Daemon
import Domain
import Locked
import SwiftProtobuf
import TestSupport
import Testing
import Wire

@testable import TBot

/// Tap, heartbeats and health over real sockets.
@Suite struct TapTests {
    private let directory: TemporaryDirectory
    private let layout: FileLayout
    private let address = ServiceAddress(service: "risk-gate", surface: .kalshiLongTerm)

    init() throws {
        directory = try TemporaryDirectory()
        layout = FileLayout(state: "\(directory.path)/s", run: "\(directory.path)/r")
        try StateDirectory.make(layout.runDirectory(.kalshiLongTerm), permissions: 0o700)
    }

    private var line: LogLine {
        get throws {
            let event = try EventCodec.encode(.offer(.lost(ID("c-1"))), at: MarketTime(unixMicros: 5), cause: nil)
            return LogLine(seq: 7, previous: .zero, event: event)
        }
    }

    private var heartbeat: [UInt8] {
        get throws {
            var heartbeat = Tbot_V1_Heartbeat()
            heartbeat.service = "risk-gate"
            heartbeat.pid = 42
            heartbeat.note = "catching up"
            var gauge = Tbot_V1_Gauge()
            gauge.name = "backlog_count"
            gauge.value = 3
            heartbeat.gauges = [gauge]
            return try heartbeat.serializedBytes()
        }
    }

    /// Publishes what a service would, until `body` is done.
    private func publishing(_ body: () async throws -> Void) async throws {
        let loop = try BusLoop(name: "test")
        let outlet = try LogOutlet(on: loop, bind: try address.logEndpoint(layout))
        let (line, heartbeat) = (try line, try heartbeat)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try await outlet.publish(.hb, [Array("noise".utf8), heartbeat])
                    try await outlet.publish(.log, [line.bytes])
                    try? await Task.sleep(for: .milliseconds(10))  // cancelled at the end
                }
            }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
        await outlet.close()
        try loop.terminate()
    }

    @Test func showsLinesExactlyAsTheyStand() async throws {
        let seen = Locked<[TapMessage]>([])
        try await publishing {
            let tap = Tap(addresses: [address], layout: layout, filter: TapFilter(wanted: [], unwanted: [], contains: nil))
            try await tap.run(count: 3) { message in seen.withLock { $0.append(message) } }
        }
        let messages = seen.withLock { $0 }
        #expect(messages.count == 3)
        let message = try #require(messages.first)
        #expect(message.subject == "risk-gate.log.lost")
        #expect(message.seq == 7)
        #expect(message.json == String(decoding: try line.bytes, as: UTF8.self))
        #expect(
            message.jsonLine
                == "{\"surface\":\"kalshi-lt\",\"service\":\"risk-gate\",\"topic\":\"log\",\"kind\":\"lost\",\"message\":\(message.json)}")
    }

    @Test func showsHeartbeatsWhenAskedFor() async throws {
        let seen = Locked<[TapMessage]>([])
        try await publishing {
            let tap = Tap(addresses: [address], layout: layout, filter: TapFilter(wanted: ["hb"], unwanted: [], contains: nil))
            try await tap.run(count: 1) { message in seen.withLock { $0.append(message) } }
        }
        #expect(seen.withLock { $0.first?.json.contains("\"service\":\"risk-gate\"") } == true)
    }

    @Test func aBeatingHeartIsHealthyAndSilenceIsNot() async throws {
        try await publishing {
            let answer = try await HeartbeatProbe.listen(toAnyOf: [address], layout: layout, within: .seconds(20))
            #expect(answer.isHealthy)
            #expect(answer.text.hasPrefix("pid 42"), "\(answer.text)")
            #expect(answer.text.hasSuffix("catching up"))
        }
        let answer = try await HeartbeatProbe.listen(toAnyOf: [address], layout: layout, within: .milliseconds(200))
        #expect(!answer.isHealthy)
        #expect(answer.text.hasPrefix("no heartbeat within 0.2 seconds at ipc://"))
    }

    @Test func hearsTheBacklogOfEachProcess() async throws {
        try await publishing {
            let board = PulseBoard()
            let (layout, address) = (layout, address)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await board.listen(to: [address], layout: layout) }
                while board.all[address] == nil { try await Task.sleep(for: .milliseconds(5)) }
                group.cancelAll()
                try await group.waitForAll()
            }
            let pulse = board.pulses(now: MachineClock.system.monotonic())[42]
            #expect(pulse?.backlog == 3)
            #expect(pulse?.note == "catching up")
        }
    }
}
