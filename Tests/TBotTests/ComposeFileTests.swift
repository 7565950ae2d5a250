import Testing

@testable import TBot

@Suite struct ComposeFileTests {
    private func parse(_ yaml: String, _ variables: [String: String] = [:]) throws -> ComposeFile {
        try ComposeFile(parsing: yaml, path: "c.yaml", variables: variables)
    }

    private func refusal(_ yaml: String) -> String {
        do {
            _ = try ServicePlan(try parse(yaml), profiles: [])
            return "accepted"
        } catch { return "\(error)" }
    }

    @Test func readsAWholeService() throws {
        let file = try parse(
            """
            name: x
            services:
              gate:
                image: tbot
                command: [gate, --surface, "${SURFACE:-kalshi-lt}"]
                env_file: [a.env, {path: b.env, required: false}]
                environment: {A: 1, B: "${B}", C: , D: true}
                depends_on:
                  init: {condition: service_completed_successfully}
                  sim: {condition: service_healthy, required: false}
                healthcheck: {test: [CMD, probe, "-x"], interval: 1m30s, timeout: 500ms, retries: 5, start_period: 10s, start_interval: 250ms}
                restart: on-failure:3
                profiles: [live]
                deploy: {replicas: 2, resources: {}}
                stop_grace_period: 7s
                volumes: [a:/b]
              init: {command: "sh -c 'echo \\"two words\\"'"}
            """, ["B": "bee"])
        let gate = try #require(file.services.first)
        #expect(gate.command == ["gate", "--surface", "kalshi-lt"])
        #expect(gate.environmentFiles.map(\.path) == ["a.env", "b.env"])
        #expect(gate.environmentFiles.map(\.required) == [true, false])
        #expect(gate.environment == ["A": "1", "B": "bee", "C": nil, "D": "true"])
        #expect(gate.dependencies.map(\.condition) == [.completed, .healthy])
        #expect(gate.dependencies.map(\.required) == [true, false])
        let expected = Healthcheck(
            test: ["probe", "-x"], interval: .seconds(90), timeout: .milliseconds(500), retries: 5, startPeriod: .seconds(10),
            startInterval: .milliseconds(250))
        #expect(gate.healthcheck == expected)
        #expect(gate.restart == .onFailure(limit: 3))
        #expect(gate.profiles == ["live"])
        #expect(gate.replicas == 2)
        #expect(gate.stopGracePeriod == .seconds(7))
        #expect(gate.containerOnly == ["deploy.resources", "image", "volumes"])
        #expect(file.services[1].command == ["sh", "-c", "echo \"two words\""])
    }

    @Test func resolvesAnchorsAndMergeKeys() throws {
        let file = try parse(
            """
            x-env: &env {A: "1", B: "2"}
            x-more: &more {B: "3", C: "4"}
            x-base: &base
              restart: always
              environment: &inner
                <<: *env
            services:
              one:
                <<: *base
                command: [a]
              two:
                <<: *base
                command: [b]
                restart: "no"
                environment:
                  <<: [*env, *more]
                  D: "5"
              three:
                command: [c]
                environment: {<<: *inner, A: "9"}
            """)
        #expect(file.services[0].environment == ["A": "1", "B": "2"])
        #expect(file.services[0].restart == .always)
        #expect(file.services[1].environment == ["A": "1", "B": "2", "C": "4", "D": "5"])
        #expect(file.services[1].restart == .never)
        #expect(file.services[2].environment == ["A": "9", "B": "2"])
    }

    @Test(arguments: [
        ("no", RestartPolicy.never), ("always", .always), ("unless-stopped", .always), ("on-failure", .onFailure(limit: nil)),
        ("on-failure:0", .onFailure(limit: 0)),
    ])
    func readsRestartPolicies(text: String, policy: RestartPolicy) throws {
        #expect(try parse("services: {a: {command: [x], restart: \"\(text)\"}}").services[0].restart == policy)
    }

    @Test(arguments: [
        ("echo hi", ["/bin/sh", "-c", "echo hi"]), ("[CMD, echo, hi]", ["echo", "hi"]),
        ("[CMD-SHELL, \"echo hi\"]", ["/bin/sh", "-c", "echo hi"]),
    ])
    func readsHealthTests(yaml: String, test: [String]) throws {
        #expect(try parse("services: {a: {command: [x], healthcheck: {test: \(yaml)}}}").services[0].healthcheck?.test == test)
    }

    @Test func aDisabledHealthcheckIsNone() throws {
        for yaml in ["{test: [NONE]}", "{disable: true}", "{test: [CMD, a], disable: true}"] {
            #expect(try parse("services: {a: {command: [x], healthcheck: \(yaml)}}").services[0].healthcheck == nil)
        }
    }

    @Test func readsEnvironmentListsAndShortDependencies() throws {
        let service = try parse("services: {a: {command: [x], environment: [A=1, B=, C], depends_on: [b]}, b: {command: [y]}}").services[0]
        #expect(service.environment == ["A": "1", "B": "", "C": nil])
        #expect(service.dependencies == [ComposeService.Dependency(service: "b", condition: .started, required: true)])
    }

    @Test(arguments: [
        ("", "is empty"), ("services: {}", "has no services"), ("a: b", "unknown key 'a' at the top"),
        ("services: [a]", "services is not a mapping"),
        ("services: {a: {image: x}}", "service a has no command"),
        ("services: {a: {comand: [x]}}", "unknown key 'comand' of service a; did you mean command?"),
        ("services: {a: {command: [x], restart: sometimes}}", "a.restart: 'sometimes' is none of"),
        ("services: {a: {command: [x], healthcheck: {interval: 1s}}}", "a.healthcheck has no test"),
        ("services: {a: {command: [x], healthcheck: {test: [ECHO, a]}}}", "begins with none of CMD"),
        ("services: {a: {command: [x], healthcheck: {test: [CMD, a], interval: soon}}}", "'soon' is not a duration"),
        ("services: {a: {command: [x], healthcheck: {test: [CMD, a], retries: 0}}}", "'0' is not a whole number from 1"),
        ("services: {a: {command: [x], deploy: {replicas: 65}}}", "'65' is not a whole number from 0 to 64"),
        ("services: {a: {command: [x], depends_on: {b: {condition: ready}}}, b: {command: [y]}}", "'ready' is none of service_started"),
        (
            "services: {a: {command: [x], depends_on: [sims]}, sim: {command: [y]}}",
            "depends on 'sims', which does not exist; did you mean sim?"
        ),
        ("services: {a: {command: [x], depends_on: [b]}, b: {command: [y], profiles: [p]}}", "a depends on b, which is behind profile p"),
        ("services: {a: {command: [x], depends_on: [b]}, b: {command: [y], depends_on: [a]}}", "these services depend on each other: a, b"),
        ("services: {a: {command: [x], depends_on: {b: {condition: service_healthy}}}, b: {command: [y]}}", "but that has no healthcheck"),
        ("services: {a: {command: \"x 'y\"}}", "is not closed"), ("services: {a: {command: [\"${X\"]}}", "has no closing brace"),
        ("services: {a: {command: [\"${X:?set X}\"]}}", "X must be set: set X"),
        ("services: {'a b': {command: [x]}}", "'a b' is no name for a service"),
        ("services:\n  a: [", "not YAML"), ("services: {a: {command: [x]}, a: {command: [y]}}", "not YAML"),
    ])
    func refusesByName(yaml: String, why: String) {
        let text = refusal(yaml)
        #expect(text.contains(why), "\(text)")
        #expect(text.hasPrefix("c.yaml"), "\(text)")
    }

    @Test func namesTheLine() {
        #expect(refusal("services:\n  a:\n    command: [x]\n    restart: maybe\n").hasPrefix("c.yaml:4: "))
    }

    @Test func profilesChooseAndReplicasOfZeroAreLeftOut() throws {
        let file = try parse(
            """
            services:
              a: {command: [x], depends_on: {p: {condition: service_started, required: false}, z: {condition: service_started}}}
              p: {command: [y], profiles: [extra]}
              z: {command: [z], deploy: {replicas: 0}}
            """)
        #expect(try ServicePlan(file, profiles: []).services.map(\.name) == ["a"])
        #expect(try ServicePlan(file, profiles: ["extra"]).services.map(\.name) == ["a", "p"])
    }

    @Test(
        arguments: [
            ("1s", 1_000), ("1m30s", 90_000), ("500ms", 500), ("1h1m1s1ms", 3_661_001), ("0s", 0),
        ] as [(String, Int)])
    func readsDurations(text: String, milliseconds: Int) {
        #expect(ComposeDuration.parse(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: ["", "1", "s", "1s1m", "1s1s", "-1s", "1.5s", "1 s", "1d"])
    func refusesDurations(text: String) {
        #expect(ComposeDuration.parse(text) == nil)
    }

    @Test(arguments: [
        ("a b", ["a", "b"]), ("  a   b ", ["a", "b"]), ("a 'b c' d", ["a", "b c", "d"]), ("a \"b \\\" c\"", ["a", "b \" c"]),
        ("a\\ b", ["a b"]), ("''", [""]),
        ("x=\"1 2\"y", ["x=1 2y"]), ("", []),
    ])
    func splitsWords(text: String, words: [String]) throws {
        #expect(try ShellWords.split(text) == words)
    }
}
