import Domain
import Locked
import Logging
import Testing

@testable import Daemon

@Suite struct LogTests {
    private func lines(_ body: (inout Logger) -> Void) -> [String] {
        let lines = Locked<[String]>([])
        let sink = LogSink(descriptor: -1, colour: false) { line in lines.withLock { $0.append(line) } }
        var logger = Logger(label: "x") { _ in
            LineLogHandler(service: "risk-gate", level: .info, sink: sink) { MarketTime(unixSeconds: 1_767_225_600) }
        }
        body(&logger)
        return lines.withLock { $0 }
    }

    @Test func oneEntryIsOneLine() {
        let written = lines { logger in
            logger[metadataKey: "surface"] = "kalshi-lt"
            logger.warning("order refused", metadata: ["order": "o 1", "limit": "stake"])
            logger.debug("not written")
        }
        #expect(written == ["2026-01-01T00:00:00.000Z warning risk-gate order refused limit=stake order=\"o 1\" surface=kalshi-lt\n"])
    }

    @Test(arguments: ["token", "api_token", "KEY", "private_key_pem", "client_secret", "Signature", "Authorization", "password"])
    func withholdsSecrets(key: String) {
        let written = lines { $0.info("x", metadata: ["\(key)": "hunter2"]) }
        #expect(written.first?.contains("hunter2") == false)
        #expect(written.first?.contains("\(key)=(withheld)") == true)
    }

    @Test func showsTheIDOfAKey() {
        #expect(lines { $0.info("x", metadata: ["key_id": "ab12"]) }.first?.contains("key_id=ab12") == true)
    }

    @Test func textOfOthersCannotForgeALineOrDriveATerminal() {
        let written = lines { $0.info("a\nb", metadata: ["title": "x\u{1B}[31m\ny=\"z\""]) }
        #expect(written == ["2026-01-01T00:00:00.000Z info risk-gate a\\nb title=\"x\\x1b[31m\\ny=\\\"z\\\"\"\n"])
    }
}
