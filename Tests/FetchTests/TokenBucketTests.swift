import Fetch
import Locked
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TokenBucketTests {
    @Test func aBurstGoesThroughAndTheRestWaits() async throws {
        let clock = ManualClock()
        let bucket = TokenBucket(capacity: 10, refillPerSecond: 4, clock: clock)
        try await bucket.take(10)
        async let next: Void = bucket.take(2)
        #expect(try await clock.sleeping(1) == [.milliseconds(500)])
        #expect(bucket.waiting == 1)
        clock.advance(by: .milliseconds(500))
        try await next
        #expect(bucket.waiting == 0)
    }

    @Test func itNeverHoldsMoreThanItsCapacity() async throws {
        let clock = ManualClock()
        let bucket = TokenBucket(capacity: 3, refillPerSecond: 1_000_000, clock: clock)
        clock.advance(by: .seconds(1_000_000_000))
        try await bucket.take(3)
        async let next: Void = bucket.take(1)
        #expect(try await clock.sleeping(1) == [.microseconds(1)])
        clock.advance(by: .microseconds(1))
        try await next
    }

    @Test func nobodyOvertakes() async throws {
        let clock = ManualClock()
        let bucket = TokenBucket(capacity: 10, refillPerSecond: 1, clock: clock)
        try await bucket.take(10)
        let order = Locked<[Int]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, cost) in [9, 1, 3, 1].enumerated() {
                group.addTask {
                    try await bucket.take(cost)
                    order.withLock { $0.append(number) }
                }
                try await eventually { bucket.waiting == number + 1 }
            }
            for (seconds, done) in [(9, 1), (1, 2), (3, 3), (1, 4)] {
                try await clock.sleeping(1)
                clock.advance(by: .seconds(seconds - 1))
                if seconds > 1 { try await clock.sleeping(1) }
                #expect(order.withLock { $0.count } == done - 1)
                clock.advance(by: .seconds(1))
                try await eventually { order.withLock { $0.count } == done }
            }
            try await group.waitForAll()
        }
        #expect(order.withLock { $0 } == [0, 1, 2, 3])
    }

    @Test func aFullQueueAndAnImpossibleCostAreRefused() async throws {
        let bucket = TokenBucket(capacity: 2, refillPerSecond: 1, maxWaiting: 0, clock: ManualClock())
        await #expect(throws: TokenBucketError.impossibleCost(cost: 3, capacity: 2)) { try await bucket.take(3) }
        await #expect(throws: TokenBucketError.impossibleCost(cost: 0, capacity: 2)) { try await bucket.take(0) }
        try await bucket.take(2)
        await #expect(throws: TokenBucketError.queueFull(limit: 0)) { try await bucket.take(1) }
    }

    @Test(arguments: [0, 1, 2])
    func whoIsCancelledTakesNothingAndHoldsNobodyUp(_ victim: Int) async throws {
        let clock = ManualClock()
        let bucket = TokenBucket(capacity: 2, refillPerSecond: 1, clock: clock)
        try await bucket.take(2)
        let results = Locked<[Int: Bool]>([:])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<3 {
                group.addTask {
                    if number == victim {
                        let took = try await cancelling(when: { try await eventually { bucket.waiting == 3 } }) {
                            do { try await bucket.take(2) } catch { return false }
                            return true
                        }
                        results.withLock { $0[number] = took }
                    } else {
                        try await bucket.take(2)
                        results.withLock { $0[number] = true }
                    }
                }
                try await eventually { bucket.waiting == number + 1 || (number == 2 && results.withLock { $0[victim] } == false) }
            }
            try await eventually { results.withLock { $0[victim] } == false }
            for done in 2...3 {
                try await clock.sleeping(1)
                clock.advance(by: .seconds(2))
                try await eventually { results.withLock { $0.count } == done }
            }
            try await group.waitForAll()
        }
        #expect(results.withLock { $0.filter(\.value).count } == 2)
        #expect(bucket.waiting == 0)
        #expect(clock.now.offset == .seconds(4), "the two that stayed waited for their own tokens only")
    }

    @Test(arguments: [UInt64(21), 22, 23, 24])
    func theRateHoldsUnderRacesAndCancels(seed: UInt64) async throws {
        let clock = ManualClock()
        let bucket = TokenBucket(capacity: 7, refillPerSecond: 5, maxWaiting: 500, clock: clock)
        var random = SplitMix(seed: seed)
        let (taken, ended) = (Tally(), Tally())
        let plans = (0..<200).map { _ in
            (cost: Int(random.next() % 7) + 1, patience: random.next() % 4 == 0 ? Int(random.next() % 200) : nil)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for plan in plans {
                group.addTask {
                    defer { ended.add() }
                    let take = { @Sendable () -> Bool in
                        do { try await bucket.take(plan.cost) } catch { return false }
                        return true
                    }
                    let took: Bool
                    if let patience = plan.patience {
                        took = try await cancelling(when: { for _ in 0..<patience { await Task.yield() } }, take)
                    } else {
                        took = await take()
                    }
                    if took { taken.add(plan.cost) }
                }
            }
            while ended.count < plans.count {
                let elapsedSeconds = Int(clock.now.offset.components.seconds)
                #expect(taken.count <= 7 + 5 * (elapsedSeconds + 1), "seed \(seed)")
                clock.advance(by: .milliseconds(200))
                await Task.yield()
            }
            try await group.waitForAll()
        }
        let patient = plans.filter { $0.patience == nil }.map(\.cost).reduce(0, +)
        #expect(taken.count >= patient)
        #expect(bucket.waiting == 0)
    }
}
