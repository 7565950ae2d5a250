import Locked
import TestSupport
import Testing

@testable import Bus

@Suite(.timeLimit(.minutes(10))) struct WorkTests {
    @Test func twoPullersShareAndTheCountFollowsWhoComesAndGoes() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try WorkOutlet(on: loop, .bind(directory.endpoint("candidates.work")))
            var pullers = 0
            func follow(until count: Int) async throws {
                while pullers != count {
                    let state = try #require(await outlet.change(from: pullers, orWritable: false))
                    pullers = state.pullers
                }
            }
            #expect(await outlet.pullers == 0)
            #expect(try await outlet.send([text("nobody")]) == 0)
            try await withLoop { far in
                let first = try WorkInlet(on: far, .connect(directory.endpoint("candidates.work")))
                let second = try WorkInlet(on: far, .connect(directory.endpoint("candidates.work")))
                try await follow(until: 2)

                var left = (0..<40).map { text("\($0)") }
                async let ones = first.take(20)
                async let others = second.take(20)
                while !left.isEmpty {
                    left.removeFirst(try await outlet.send(left))
                    if !left.isEmpty { _ = try #require(await outlet.change(from: pullers, orWritable: true)) }
                }
                let (mine, yours) = try await (ones, others)
                #expect(Set(mine + yours).count == 40 && mine.count == 20 && yours.count == 20)

                let third = try WorkInlet(on: far, .connect(directory.endpoint("candidates.work")))
                try await follow(until: 3)
                await first.close()
                try await follow(until: 2)
                await second.close()
                await third.close()
                try await follow(until: 0)
            }
            await outlet.close()
        }
    }

    @Test func whoConnectsCountsToo() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try WorkOutlet(on: loop, .connect(directory.endpoint("predictions.work")))
            try await withLoop { far in
                let inlet = try WorkInlet(on: far, .bind(directory.endpoint("predictions.work")))
                #expect(await outlet.change(from: 0, orWritable: false)?.pullers == 1)
                try await eventually("it is handed over") { try await outlet.send([text("prediction")]) == 1 }
                #expect(await inlet.receive(upTo: 4) == [text("prediction")])
                await inlet.close()
            }
            #expect(await outlet.change(from: 1, orWritable: false)?.pullers == 0)
            await outlet.close()
        }
    }

    @Test func whatNobodyTakesStaysWithTheSenderAndNothingComesTwice() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try WorkOutlet(on: loop, .bind(directory.endpoint("w.work")))
            try await withLoop { far in
                let inlet = try WorkInlet(on: far, .connect(directory.endpoint("w.work")))
                _ = try #require(await outlet.change(from: 0, orWritable: false))
                // A puller that takes nothing: libzmq and the system park some, then it is full.
                let large = (0..<200).map { [UInt8](repeating: UInt8($0), count: 64_000) }
                var handed = 0
                try await eventually("the pipe is full") {
                    let count = try await outlet.send(Array(large[handed...]))
                    handed += count
                    return handed > 0 && count == 0
                }
                #expect(handed < large.count)
                async let taken = inlet.take(large.count)
                while handed < large.count {
                    _ = try #require(await outlet.change(from: 1, orWritable: true))
                    handed += try await outlet.send(Array(large[handed...]))
                }
                let all = try await taken
                #expect(all == large)
                await inlet.close()
            }
            await outlet.close()
        }
    }

    @Test func noiseOnTheWorkSocketIsNoPuller() async throws {
        let directory = try TemporaryDirectory()
        var generator = SplitMix64(seed: 9)
        try await withLoop { loop in
            let outlet = try WorkOutlet(on: loop, .bind(directory.endpoint("w.work")))
            let path = "\(directory.path)/w.work"
            for _ in 0..<50 { try RawPeer(path: path).write(generator.bytes(upTo: 200)) }
            for type in ["PUSH", "SUB", "NONE"] { try RawPeer(path: path).shakeHands(as: type) }
            try await withLoop { far in
                let inlet = try WorkInlet(on: far, .connect(directory.endpoint("w.work")))
                try await eventually("one puller is left") { await outlet.pullers == 1 }
                await inlet.close()
            }
            try await eventually("none is left") { await outlet.pullers == 0 }
            try await withLoop { far in
                let inlet = try WorkInlet(on: far, .connect(directory.endpoint("w.work")))
                try await eventually("one is there again") { await outlet.pullers == 1 }
                await inlet.close()
            }
            await outlet.close()
        }
    }

    /// It is connected and reads nothing: what it was handed is lost at its deadline, and no more than a pipe holds is handed to it.
    @Test func aStoppedPullerHoldsNobodyUpAndIsGoneWhenItsProcessEnds() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try WorkOutlet(on: loop, .bind(directory.endpoint("w.work")))
            do {
                let stopped = try RawPeer(path: "\(directory.path)/w.work")
                stopped.shakeHands(as: "PULL")
                #expect(await outlet.change(from: 0, orWritable: false)?.pullers == 1)
                try await withLoop { far in
                    let inlet = try WorkInlet(on: far, .connect(directory.endpoint("w.work")))
                    #expect(await outlet.change(from: 1, orWritable: false)?.pullers == 2)
                    let work = [[UInt8]](repeating: [UInt8](repeating: 1, count: 40_000), count: 400)
                    let count = Locked(0)
                    async let taken: Void = inlet.takeAll(into: count)
                    var handed = 0
                    while handed < work.count {
                        handed += try await outlet.send(Array(work[handed...]))
                        if handed < work.count { _ = try #require(await outlet.change(from: 2, orWritable: true)) }
                    }
                    try await eventually("all but what is parked with the other is taken") { count.withLock { $0 } > 350 }
                    #expect(await outlet.pullers == 2)
                    await inlet.close()
                    await taken
                }
                #expect(await outlet.change(from: 2, orWritable: false)?.pullers == 1)
                withExtendedLifetime(stopped) {}
            }
            #expect(await outlet.change(from: 1, orWritable: false)?.pullers == 0)
            await outlet.close()
        }
    }

    @Test func closingEndsAWaitingChange() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try WorkOutlet(on: loop, .bind(directory.endpoint("w.work")))
            async let change = outlet.change(from: 0, orWritable: true)
            try await Task.sleep(for: .milliseconds(20))
            await outlet.close()
            let end = await change
            #expect(end == nil)
            let error = try await #require(throws: BusError.self) { try await outlet.send([]) }
            #expect(error.code == .closed)
        }
    }

    @Test func mirroredWorkIsSeenByATapAndPulledOnce() async throws {
        let directory = try TemporaryDirectory()
        try await withLoop { loop in
            let outlet = try WorkOutlet(on: loop, .bind(directory.endpoint("candidates.work")))
            let log = try LogOutlet(on: loop, bind: directory.endpoint("scanner.log"))
            try await withLoop { far in
                let tap = try LogInlet(on: far, connect: directory.endpoint("scanner.log"), topics: [.work, .log])
                let inlet = try WorkInlet(on: far, .connect(directory.endpoint("candidates.work")))
                _ = try #require(await outlet.change(from: 0, orWritable: true))
                try await subscribe(log, tap, topic: .work)
                try await log.publish(.work, [text("candidate")])
                try await eventually("it is handed over") { try await outlet.send([text("candidate")]) == 1 }
                #expect(await tap.receive(upTo: 10) == [TopicMessage(topic: .work, bytes: text("candidate"))])
                #expect(await inlet.receive(upTo: 10) == [text("candidate")])
                await tap.close()
                await inlet.close()
            }
            await outlet.close()
            await log.close()
        }
    }
}

extension WorkInlet {
    /// The next `count` messages.
    func take(_ count: Int) async throws -> [[UInt8]] {
        var taken: [[UInt8]] = []
        while taken.count < count, let batch = await receive(upTo: count - taken.count) { taken += batch }
        return taken
    }

    /// Counts what comes, until it is closed.
    func takeAll(into count: Locked<Int>) async {
        while let batch = await receive(upTo: 10) { count.withLock { $0 += batch.count } }
    }
}
