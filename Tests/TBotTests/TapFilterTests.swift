import Testing

@testable import TBot

@Suite struct TapFilterTests {
    @Test(arguments: [
        ("risk-gate.log.decided", "risk-gate.log.decided", true), ("risk-gate.log.decided", "risk-gate.*", true),
        ("risk-gate.log.decided", "*.decided", true),
        ("risk-gate.log.decided", "*.log.*", true), ("risk-gate.log.decided", "log", true), ("risk-gate.log.decided", "hb", false),
        ("risk-gate.log.decided", "risk-gate", false), ("risk-gate.log.decided", "executor.*", false), ("risk-gate.log.decided", "*", true),
        ("executor.hb", "hb", true), ("executor.hb", "*.hb", true), ("executor.hb", "executor.hb*", true),
        ("executor.hb", "executor.hb.", false),
        ("a.log.b", "a*b", true), ("a.log.b", "a*c", false), ("a.log.b", "***", true), ("a.log.b", "", false),
    ])
    func matchesSubjects(subject: String, pattern: String, expected: Bool) {
        #expect(TapFilter.matches(subject, pattern: pattern) == expected)
    }

    @Test func theNoisyOnesAreShownOnlyWhenAskedFor() {
        let quiet = TapFilter(wanted: [], unwanted: [], contains: nil)
        let shown = ["a.log.decided", "a.hb", "a.quote", "a.metric", "a.work.candidate", "a.log.input"].filter {
            quiet.matches(subject: $0, text: "")
        }
        #expect(shown == ["a.log.decided", "a.work.candidate"])
        #expect(TapFilter(wanted: ["hb"], unwanted: [], contains: nil).matches(subject: "a.hb", text: ""))
        #expect(TapFilter(wanted: ["*"], unwanted: ["*.hb"], contains: nil).matches(subject: "a.log.input", text: ""))
        #expect(!TapFilter(wanted: ["*"], unwanted: ["*.hb"], contains: nil).matches(subject: "a.hb", text: ""))
    }

    @Test func aSignalIsFoundByItsText() {
        let filter = TapFilter(wanted: [], unwanted: [], contains: "s-7f3a")
        #expect(filter.matches(subject: "a.log.decided", text: "{\"id\":\"s-7f3a\"}"))
        #expect(!filter.matches(subject: "a.log.decided", text: "{\"id\":\"s-7f3b\"}"))
    }
}
