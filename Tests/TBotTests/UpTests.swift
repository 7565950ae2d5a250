import Daemon
import Domain
import Glibc
import TestSupport
import Testing

@testable import TBot

/// `tbot up` with real processes.
@Suite struct UpTests {
    @Test func startsInOrderOfDependencyAndStopsInReverse() async throws {
        let harness = try UpHarness(
            """
            x-svc: &svc
              stop_grace_period: 5s
            services:
              c:
                <<: *svc
                command: [sh, -c, "echo start-c >> $$LOG; trap 'echo stop-c >> $$LOG; exit 0' TERM; while :; do sleep 0.05; done"]
                environment: &env {LOG: "${DIR}/log"}
                depends_on: {b: {condition: service_healthy}}
              b:
                <<: *svc
                command:
                  - sh
                  - -c
                  - "echo start-b >> $$LOG; trap 'echo stop-b >> $$LOG; exit 0' TERM; sleep 0.3; touch ${DIR}/b-ready; while :; do sleep 0.05; done"
                environment: *env
                depends_on: {init: {condition: service_completed_successfully}}
                healthcheck: {test: [CMD-SHELL, "test -f ${DIR}/b-ready"], interval: 1s, start_period: 30s, start_interval: 50ms}
              init:
                command: [sh, -c, "sleep 0.2; echo init >> $$LOG"]
                environment: *env
            """)
        let end = try await harness.run(["--for", "300ms"])
        #expect(end == .exited(0), "\(harness.output)")
        #expect(harness.file("log") == "init\nstart-b\nstart-c\nstop-c\nstop-b\n")
        #expect(harness.lines.last?.hasPrefix("UP ok") == true, "\(harness.output)")
    }

    @Test func oneKilledFromOutsideIsStartedAgainAndTheRunIsStillFine() async throws {
        let harness = try UpHarness(
            "services: {a: {command: [sh, -c, \"echo $$$$ >> ${DIR}/pids; exec sleep 1000\"], restart: always}, b: {command: [sleep, \"1000\"]}}"
        )
        try harness.start()
        try await harness.wait("the first process") {
            harness.file("pids").split(separator: "\n").count == 1 && harness.output.contains("start ")
        }
        let first = try #require(pid_t(harness.file("pids").split(separator: "\n")[0]))
        kill(first, SIGKILL)
        try await harness.wait("the second process") { harness.file("pids").split(separator: "\n").count == 2 }
        #expect(harness.output.contains("a: ended from outside (signal 9 (Killed)); started again ↻ 1"), "\(harness.output)")
        try harness.signal(SIGINT)
        #expect(try await harness.end() == .exited(0), "\(harness.output)")
        #expect(harness.lines.last == "UP ok  2 processes · 1 restarted from outside")
    }

    @Test func oneThatBreaksByItselfIsStartedAgainWithBackoffButTheRunHasFailed() async throws {
        let harness = try UpHarness(
            """
            services:
              a:
                command:
                  - sh
                  - -c
                  - |
                    echo x >> ${DIR}/starts
                    test $$(wc -l < ${DIR}/starts) -eq 1 && sleep 0.3
                    test $$(wc -l < ${DIR}/starts) -lt 4 && { echo oh no >&2; exit 3; }
                    exec sleep 1000
                restart: on-failure
            """)
        try harness.start()
        let start = MachineClock.system.monotonic()
        try await harness.wait("four starts") { harness.file("starts").split(separator: "\n").count == 4 }
        // 100 + 200 + 400 ms between them.
        #expect(MachineClock.system.monotonic() - start >= .milliseconds(700))
        try harness.signal(SIGINT)
        #expect(try await harness.end() == .exited(1), "\(harness.output)")
        #expect(harness.lines.last?.hasPrefix("UP failed: a: exit code 3: oh no; started again") == true, "\(harness.output)")
    }

    @Test func oneThatCannotStartEndsTheRunAndIsNamed() async throws {
        let harness = try UpHarness(
            """
            services:
              a: {command: [sleep, "1000"]}
              b:
                command: [sh, -c, "echo 'b: cannot start: port taken' >&2; exit 2"]
                restart: always
                depends_on: [a]
                healthcheck: {test: [CMD, "false"], start_period: 60s, start_interval: 50ms}
            """)
        #expect(try await harness.run() == .exited(2))
        #expect(harness.lines.last?.contains("UP failed: b: exit code 2: b: cannot start: port taken") == true, "\(harness.output)")
    }

    @Test func anUnhealthyServiceIsNamed() async throws {
        let harness = try UpHarness(
            "services: {a: {command: [sleep, \"1000\"], healthcheck: {test: [CMD-SHELL, \"echo not yet; exit 1\"], interval: 50ms, retries: 2}}}"
        )
        #expect(try await harness.run() == .exited(2))
        #expect(harness.output.contains("a: unhealthy, 2 checks failed: not yet"), "\(harness.output)")
        #expect(harness.lines.last == "UP failed: a is unhealthy")
    }

    @Test func aStartThatTakesTooLongIsNamed() async throws {
        let harness = try UpHarness(
            "services: {a: {command: [sleep, \"1000\"], healthcheck: {test: [CMD, \"false\"], start_period: 60s, start_interval: 50ms}}}")
        #expect(try await harness.run(["--start-timeout", "300ms"]) == .exited(2))
        #expect(harness.lines.last == "UP failed: not healthy after 300ms: a is starting", "\(harness.output)")
    }

    @Test func aMissingProgramIsNamed() async throws {
        let harness = try UpHarness("services: {a: {command: [no-such-program]}}")
        #expect(try await harness.run() == .exited(2))
        #expect(harness.lines.last?.contains("UP failed: a: no-such-program: no such program in ") == true, "\(harness.output)")
        #expect(FileKind.at("\(harness.directory.path)/state/world.json") == .none)
    }

    @Test func aPortThatIsTakenIsNamed() async throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> UInt16 in
                guard bind(listener, address, length) == 0, listen(listener, 1) == 0, getsockname(listener, address, &length) == 0 else {
                    return 0
                }
                return UInt16(bigEndian: pointer.pointee.sin_port)
            }
        }
        let harness = try UpHarness(
            "services: {publisher: {command: [\"${DIR}/publisher\"], environment: {TBOT_HTTP_LISTEN: \"127.0.0.1:\(port)\"}}}")
        try TextFile.write("#!/bin/sh\nsleep 1000\n", to: "\(harness.directory.path)/publisher", permissions: 0o755)
        #expect(try await harness.run() == .exited(2))
        let expected = "UP failed: publisher: 127.0.0.1:\(port) is taken by another process; choose another with TBOT_HTTP_LISTEN"
        #expect(harness.lines.last.map(String.init) == expected, "\(harness.output)")
    }

    @Test func aSettingThatNobodyKnowsIsRefusedBeforeAnythingStarts() async throws {
        let harness = try UpHarness("services: {a: {command: [sleep, \"1000\"]}}")
        #expect(try await harness.run(environment: ["TBOT_SPED": "600"]) == .exited(2))
        #expect(harness.lines.last == "UP failed: environment: unknown setting TBOT_SPED; did you mean TBOT_SPEED?", "\(harness.output)")
    }

    @Test(arguments: [("live", "this build does not trade real money"), ("paper", "this build has no paper venue")])
    func aModeInWhichNoStackCanRunIsRefusedBeforeAnythingIsMade(mode: String, words: String) async throws {
        let harness = try UpHarness("services: {a: {command: [sleep, \"1000\"]}}")
        #expect(try await harness.run(environment: ["TBOT_MODE": mode]) == .exited(2))
        #expect(harness.lines.last?.hasPrefix("UP failed: TBOT_MODE is \(mode): \(words)") == true, "\(harness.output)")
        #expect(FileKind.at("\(harness.directory.path)/state") == .none)
        #expect(try await harness.run(["--mode", mode]) == .exited(2))
    }

    @Test func aSecondRunOnTheSameDirectoryNamesTheFirst() async throws {
        let harness = try UpHarness("services: {a: {command: [sleep, \"1000\"]}}")
        try harness.start()
        try await harness.wait("the start") { harness.output.contains("a ✓") }
        let first = try harness.pid()
        let second = try await harness.run()
        #expect(second == .exited(2))
        #expect(harness.lines.last?.contains("is held by tbot up pid \(first)") == true, "\(harness.output)")
        kill(first, SIGTERM)
        try await harness.wait("the end of the first") { !UpHarness.isAlive(first) }
    }

    @Test func oneThatDoesNotStopIsKilledInTimeAndTheRunHasFailed() async throws {
        let harness = try UpHarness(
            "services: {a: {command: [sh, -c, \"trap '' TERM; while :; do sleep 0.05; done\"], stop_grace_period: 300ms}}")
        #expect(try await harness.run(["--for", "100ms"]) == .exited(1))
        #expect(harness.lines.last == "UP failed: a: did not stop within 0.3 seconds; killed", "\(harness.output)")
    }

    @Test func whatAServiceStartedItselfGoesWithIt() async throws {
        let harness = try UpHarness("services: {a: {command: [sh, -c, \"sleep 1000 & echo $$! > ${DIR}/grandchild; wait\"]}}")
        #expect(try await harness.run(["--for", "300ms"]) == .exited(0), "\(harness.output)")
        let grandchild = try #require(pid_t(harness.file("grandchild").filter(\.isNumber)))
        #expect(!UpHarness.isAlive(grandchild))
    }

    @Test func aKilledRunLeavesNoOrphan() async throws {
        let harness = try UpHarness(
            """
            services:
              polite: {command: [sh, -c, "echo $$$$ > ${DIR}/polite; trap 'echo bye > ${DIR}/bye; exit 0' TERM; while :; do sleep 0.05; done"]}
              family: {command: [sh, -c, "sleep 1000 & echo $$! > ${DIR}/grandchild; echo $$$$ > ${DIR}/family; wait"]}
            """)
        try harness.start()
        let files = ["polite", "family", "grandchild"]
        try await harness.wait("all three") { files.allSatisfy { harness.file($0).hasSuffix("\n") } && harness.output.contains("family ✓") }
        let pids = files.compactMap { pid_t(harness.file($0).filter(\.isNumber)) }
        #expect(pids.count == 3)
        #expect(pids.allSatisfy(UpHarness.isAlive))
        try harness.signal(SIGKILL)
        #expect(try await harness.end() == .signalled(SIGKILL))
        try await harness.wait("the end of all three") { !pids.contains(where: UpHarness.isAlive) }
        #expect(harness.file("bye") == "bye\n")
    }

    @Test func childrenGetTheirSettingsAndNoneOfOurs() async throws {
        let harness = try UpHarness(
            """
            services:
              a:
                command: [sh, -c, "env | sort > ${DIR}/env; (command -v tbot; command -v env) > ${DIR}/found"]
                env_file: [a.env]
                environment: {TBOT_MODE: "${TBOT_MODE:-paper}", OVER: compose, GONE: , KEPT: }
            """)
        try TextFile.write("OVER=file\nFILE=yes\nGONE=file\n", to: "\(harness.directory.path)/a.env")
        #expect(
            try await harness.run(environment: ["KEPT": "host", "SECRET": "host", "TBOT_WORK_SLOTS": "7"]) == .exited(0),
            "\(harness.output)")
        let environment = harness.file("env").split(separator: "\n").filter {
            !$0.hasPrefix("PWD") && !$0.hasPrefix("_=") && !$0.hasPrefix("TBOT_UP_ID=") && !$0.hasPrefix("PATH=")
        }
        #expect(environment == ["FILE=yes", "KEPT=host", "OVER=compose", "TBOT_LIFELINE_FD=3", "TBOT_MODE=sim"])
        // A shell finds our own programs, as it does in the image, and those of the machine.
        let found = harness.file("found").split(separator: "\n")
        #expect(found.count == 2 && found[0].hasSuffix("/tbot") && found[1] == "/usr/bin/env")
    }

    @Test func oneThatIsStartedAgainHasWhatItsEnvFileSaysNow() async throws {
        let harness = try UpHarness(
            """
            services:
              a: {command: [sh, -c, "echo $$WORD $$$$ >> ${DIR}/words; exec sleep 1000"], restart: always, env_file: [a.env]}
              b: {command: [sh, -c, "echo $$$$ >> ${DIR}/others; exec sleep 1000"]}
            """)
        let file = "\(harness.directory.path)/a.env"
        func words() -> [[Substring]] { harness.file("words").split(separator: "\n").map { $0.split(separator: " ") } }
        func killTheNewest() throws { kill(try #require(pid_t(words().last?.last ?? "")), SIGKILL) }
        try TextFile.write("WORD=one\n", to: file)
        try harness.start()
        try await harness.wait("the first word") { words().count == 1 && harness.output.contains("start ") }

        try TextFile.write("WORD=two\n", to: file)
        try killTheNewest()
        try await harness.wait("the second word") { words().count == 2 }

        try TextFile.write("WORD = three\n", to: file)
        try killTheNewest()
        try await harness.wait("the bad file's name") { harness.output.contains("a: not started: \(file):1: 'WORD ' is not a name") }
        try TextFile.write("WORD=four\n", to: file)
        try await harness.wait("the third word") { words().count == 3 }
        #expect(words().map { $0.first } == ["one", "two", "four"])
        #expect(harness.file("others").split(separator: "\n").count == 1)
        try harness.signal(SIGINT)
        #expect(try await harness.end() == .exited(1), "\(harness.output)")
        #expect(harness.lines.last?.hasPrefix("UP failed: a: not started: \(file):1: ") == true, "\(harness.output)")
    }

    @Test func replicasAreProcessesOfTheirOwn() async throws {
        let harness = try UpHarness(
            "services: {a: {command: [sh, -c, \"echo x >> ${DIR}/starts; exec sleep 1000\"], deploy: {replicas: 3}}}")
        #expect(try await harness.run(["--for", "300ms"]) == .exited(0), "\(harness.output)")
        #expect(harness.file("starts") == "x\nx\nx\n")
        #expect(harness.output.contains("start      a×3 ✓"))
        #expect(try StateDirectory.names("\(harness.directory.path)/state/logs") == ["a-1.log", "a-2.log", "a-3.log", "guard.log"])
    }
}
