import Testing

@testable import Fetch

@Suite struct StateTests {
    @Test func cancelBeforeTheStartCommandEndsIt() {
        var state = TransferState()
        #expect(state.cancel() == .nothing)
        #expect(state.submit() == false)
        #expect(state.phase == .done)
        #expect(!state.mayHaveBeenSent)
    }

    @Test func cancelInTheLineAndAtWorkAskForDifferentThings() {
        var state = TransferState()
        #expect(state.submit() == true)
        #expect(state.cancel() == .leaveLine)
        state.start()
        #expect(state.cancel() == .abort)
    }

    @Test func cancelAfterTheEndAsksForNothing() {
        var state = TransferState()
        _ = state.submit()
        state.start()
        state.end()
        #expect(state.cancel() == .nothing)
        #expect(state.submit() == false)
    }

    @Test func theRequestBeginsOnceAnAttempt() {
        var state = TransferState()
        #expect(state.requestBegins() == false)
        _ = state.submit()
        #expect(state.requestBegins() == false)
        state.start()
        #expect(!state.mayHaveBeenSent)
        #expect(state.requestBegins() == true)
        #expect(state.requestBegins() == false)
        state.end()
        #expect(state.mayHaveBeenSent)
    }

    @Test func admissionKeepsBothLimitsAndTheOrder() {
        var admission = Admission<Int>(totalLimit: 3, originLimit: 2)
        for (number, origin) in ["a", "a", "a", "b", "a", "b"].enumerated() { admission.join(number, origin: origin) }
        #expect([admission.next(), admission.next(), admission.next(), admission.next()] == [0, 1, 3, nil])
        admission.finished(origin: "b")
        #expect(admission.next() == 5)
        admission.finished(origin: "a")
        admission.leave(origin: "a") { $0 == 2 }
        #expect(admission.next() == 4)
        #expect(admission.waiting.isEmpty)
        admission.finished(origin: "b")
        #expect(admission.next() == nil)
    }

    @Test(arguments: [UInt64(31), 32, 33])
    func admissionNeverPassesItsLimitsAndForgetsNobody(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var admission = Admission<(id: Int, origin: String)>(totalLimit: 5, originLimit: 2)
        var (running, admitted): ([(id: Int, origin: String)], Set<Int>) = ([], [])
        var last: [String: Int] = [:]
        for id in 0..<2_000 {
            let origin = ["a", "b", "c", "d"][Int(random.next() % 4)]
            admission.join((id, origin), origin: origin)
            while let next = admission.next() {
                #expect(next.id > last[next.origin] ?? -1)
                last[next.origin] = next.id
                running.append(next)
                admitted.insert(next.id)
            }
            #expect(running.count <= 5)
            for origin in ["a", "b", "c", "d"] { #expect(running.count { $0.origin == origin } <= 2) }
            while !running.isEmpty, random.next() % 3 != 0 {
                let leaving = running.remove(at: Int.random(in: running.indices, using: &random))
                admission.finished(origin: leaving.origin)
            }
        }
        while true {
            for one in running { admission.finished(origin: one.origin) }
            running = []
            while let next = admission.next() {
                running.append(next)
                admitted.insert(next.id)
            }
            if running.isEmpty { break }
        }
        #expect(admitted.count == 2_000)
    }
}
