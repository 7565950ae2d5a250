import Domain
import TestSupport
import Testing
import Wire

@testable import Bus

/// Figures for information, printed; nothing is expected of them but that all arrives.
@Suite(.timeLimit(.minutes(10)), .serialized) struct ThroughputTests {
    private func rate(_ count: Int, since began: MachineTime) -> String {
        let took = MachineTime.now() - began
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        return "\(Int(Double(count) / seconds)) a second"
    }

    @Test(arguments: [(1, 1, 1_000), (64, 1, 10_000), (64, 1_000, 200_000)])
    func pushAndPullInBatches(batch: Int, mark: Int, count: Int) async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { near in
            try await withLoop { far in
                let inlet = try WorkInlet(on: far, .bind(directory.endpoint("w.work")), mark: Int32(mark))
                let outlet = try WorkOutlet(on: near, .connect(directory.endpoint("w.work")), mark: Int32(mark))
                _ = await outlet.change(from: 0, orWritable: false)
                let message = [UInt8](repeating: 7, count: 256)
                let began = MachineTime.now()
                async let taken = inlet.take(count)
                var left = count
                while left > 0 {
                    let sent = try await outlet.send(Array(repeating: message, count: min(batch, left)))
                    left -= sent
                    if sent == 0 { _ = try #require(await outlet.change(from: 1, orWritable: true)) }
                }
                let received = try await taken.count
                #expect(received == count)
                print("informational: push/pull, batches of \(batch), mark \(mark), 256 bytes: \(rate(count, since: began))")
                await outlet.close()
                await inlet.close()
            }
        }
    }

    @Test(arguments: [1, 64])
    func publishedLinesFollowedLive(batch: Int) async throws {
        let directory = try TemporaryDirectory()
        let log = MemoryLog()
        let count = batch == 1 ? 5_000 : 30_000
        try await TestService.run(in: directory, log: log) { service in
            try await following(in: directory) { follower in
                try await follower.read(until: { $0 == .live })
                let lines = log.append(count, padding: 200)
                let began = MachineTime.now()
                async let reading = follower.read(upTo: UInt64(count))
                for start in stride(from: 0, to: count, by: batch) {
                    try await service.outlet.publish(.log, lines[start..<min(start + batch, count)].map(\.bytes))
                }
                let read = try await reading.lines.count
                #expect(read == count)
                print("informational: log lines followed, batches of \(batch): \(rate(count, since: began)), \(await follower.counters)")
            }
        }
    }

    @Test func linesCaughtUpByAsking() async throws {
        let directory = try TemporaryDirectory()
        let log = MemoryLog()
        log.append(30_000, padding: 200)
        try await TestService.run(in: directory, log: log) { _ in
            let began = MachineTime.now()
            try await following(in: directory) { follower in
                let read = try await follower.read(upTo: 30_000).lines.count
                #expect(read == 30_000)
                print("informational: log lines caught up by asking: \(rate(30_000, since: began))")
            }
        }
    }
}
