import Daemon
import Domain
import Testing

@Suite struct SpanTextTests {
    @Test(
        arguments: [
            ("1ms", 1_000), ("600s", 600_000_000), ("15m", 900_000_000), ("12h", 43_200_000_000), ("60d", 5_184_000_000_000),
        ] as [(String, Int64)])
    func readsEveryUnit(text: String, micros: Int64) {
        #expect(Span(setting: text)?.micros == micros)
    }

    @Test(arguments: ["", "s", "10", "10 s", "-1s", "+1s", "1.5s", "1h30m", "1S", "١s", "0s", "9223372036854775807d"])
    func refusesEverythingElse(text: String) {
        #expect(Span(setting: text) == nil)
    }

    @Test(arguments: ["1d", "25h", "15m", "90s", "1500ms"])
    func writesWhatItReads(text: String) {
        #expect(Span(setting: text)?.settingText == text)
    }
}
