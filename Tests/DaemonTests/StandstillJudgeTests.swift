import Domain
import Testing

@testable import Daemon

@Suite struct StandstillJudgeTests {
    @Test func isStuckAfterSoManyLooksWithoutProgress() {
        var judge = StandstillJudge(ticksAllowed: 3)
        let looks = [1, 1, 1, 2, 2, 2, 2, 3].map { judge.isStuck(at: MachineTime(nanoseconds: $0)) }
        #expect(looks == [false, false, false, false, false, false, true, false])
    }
}
