import Bus
import Domain
import Testing

@Suite struct WorkSlotsTests {
    private func time(_ seconds: Int64) -> MarketTime { MarketTime(unixSeconds: seconds) }

    @Test func noSlotWithoutAPuller() {
        var slots = WorkSlots<String>()
        let claimed = slots.claim("a", until: time(10))
        #expect(!claimed && slots.limit == 0 && slots.available == 0)
    }

    @Test func aPullerHasFourSlots() {
        var slots = WorkSlots<Int>(pullers: 1)
        var claims: [Bool] = []
        for id in 0..<6 { claims.append(slots.claim(id, until: time(10))) }
        #expect(claims == [true, true, true, true, false, false])
        #expect(slots.outstanding == 4 && slots.ids == [0, 1, 2, 3])
        slots.pullers = 2
        #expect(slots.available == 4)
    }

    @Test func theSameWorkIsNotHandedOutTwice() {
        var slots = WorkSlots<String>(pullers: 1)
        let claims = [slots.claim("a", until: time(1)), slots.claim("a", until: time(2))]
        #expect(claims == [true, false])
        #expect(slots.nextDeadline == time(1))
    }

    @Test func aDecisionFreesASlotOnce() {
        var slots = WorkSlots<String>(perPuller: 1, pullers: 1)
        let first = slots.claim("a", until: time(1))
        #expect(first)
        let freed = [slots.free("a"), slots.free("a"), slots.free("b")]
        #expect(freed == [true, false, false])
        let second = slots.claim("b", until: time(1))
        #expect(second)
    }

    @Test func atItsDeadlineWorkIsLostInOrderOfDeadlines() {
        var slots = WorkSlots<String>(pullers: 2)
        for (id, deadline) in [("late", 30), ("b", 20), ("a", 10), ("c", 20)] {
            let claimed = slots.claim(id, until: time(Int64(deadline)))
            #expect(claimed)
        }
        let early = slots.expire(at: time(9))
        let lost = slots.expire(at: time(20))
        #expect(early == [] && lost == ["a", "b", "c"])
        #expect(slots.ids == ["late"] && slots.nextDeadline == time(30))
    }

    @Test func whenPullersLeaveNothingIsTakenBackAndNothingMoreGoesOut() {
        var slots = WorkSlots<Int>(pullers: 2)
        for id in 0..<8 { _ = slots.claim(id, until: time(10)) }
        slots.pullers = 1
        #expect(slots.outstanding == 8 && slots.available == 0)
        for id in 0..<4 { slots.free(id) }
        let tooEarly = slots.claim(8, until: time(10))
        slots.free(4)
        let claimed = slots.claim(8, until: time(10))
        #expect(!tooEarly && claimed)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func whatIsOutIsWhatWasClaimedAndNotFreedNorExpired(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var slots = WorkSlots<Int>(pullers: 3)
        var model: [(id: Int, deadline: Int64)] = []
        for step in 0..<500 {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0, 1:
                let deadline = Int64(step + Int.random(in: 1...40, using: &generator))
                let mayGo = model.count < slots.limit
                let claimed = slots.claim(step, until: time(deadline))
                #expect(claimed == mayGo, "seed \(seed)")
                if mayGo { model.append((step, deadline)) }
            case 2:
                guard let victim = model.randomElement(using: &generator) else { continue }
                let freed = slots.free(victim.id)
                #expect(freed, "seed \(seed)")
                model.removeAll { $0.id == victim.id }
            default:
                slots.pullers = Int.random(in: 0...4, using: &generator)
                let lost = slots.expire(at: time(Int64(step)))
                #expect(Set(lost) == Set(model.filter { $0.deadline <= step }.map(\.id)), "seed \(seed)")
                model.removeAll { $0.deadline <= step }
            }
            #expect(slots.ids == model.map(\.id), "seed \(seed)")
        }
    }
}
