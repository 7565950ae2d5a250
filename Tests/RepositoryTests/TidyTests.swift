import Testing

/// The rules that no compiler checks, over every file of ours.
@Suite struct TidyTests {
    /// A place where a rule does not hold, and why it need not. Each must be needed.
    struct Allowance: Hashable {
        let rule: TidyRule
        let path: String
        let reason: String
    }

    static let allowances: [Allowance] = [
        Allowance(
            rule: .unstructuredTask, path: "Services/Predictor/Worker.swift", reason: "a shutdown handler cannot wait for what it ends"),
        Allowance(
            rule: .unstructuredTask, path: "Services/RiskGate/Arrivals.swift", reason: "a shutdown handler cannot wait for what it ends"),
        Allowance(
            rule: .unstructuredTask, path: "Services/Scanner/PullerWatch.swift", reason: "a shutdown handler cannot wait for what it ends"),
        Allowance(
            rule: .printing, path: "Libraries/Forecasting/Research/RuleText.swift", reason: "its own function: the question about a print"),
    ]

    @Test(arguments: TidyRule.allCases)
    func theRuleHolds(rule: TidyRule) throws {
        var needed: Set<String> = []
        let allowed = Set(TidyTests.allowances.filter { $0.rule == rule }.map(\.path))
        for folder in rule.folders {
            for file in try SwiftSource.all(below: folder) {
                for line in rule.findings(in: file) {
                    if allowed.contains(file.path) {
                        needed.insert(file.path)
                    } else {
                        Issue.record("\(file.path):\(line.number): \(rule.rawValue)")
                    }
                }
            }
        }
        #expect(allowed.subtracting(needed).isEmpty, "allowances that nothing needs any more")
    }

    @Test func theFilesAreFound() throws {
        #expect(try SwiftSource.all(below: "Libraries").count > 300)
        #expect(try SwiftSource.all(below: "Services").count > 100)
        #expect(try SwiftSource.all(below: "Tests").contains { $0.path == "Tests/RepositoryTests/TidyTests.swift" })
        #expect(TidyTests.allowances.allSatisfy { $0.reason.count > 10 })
    }

    // MARK: Each rule can fail

    private static let broken: [(TidyRule, String)] = [
        (.unstructuredTask, "    Task { await close() }"), (.unstructuredTask, "let task = Task{ 1 }"),
        (.unstructuredTask, "Task.detached { work() }"),
        (.unstructuredTask, "Task(priority: .high) { work() }"), (.unstructuredTask, "Task<Void, Never> { work() }"),
        (.unstructuredTask, "Task.detached(operation: work)"), (.unstructuredTask, "let text = \"\\(Task { 1 })\""),
        (.throwingAway, "let value = try! parse(text)"), (.throwingAway, "\"\\(try! parse(text))\""),
        (.trap, "fatalError(\"cannot be\")"), (.trap, "guard isGood else { fatalError() }"),
        (.forcedUnwrap, "let first = list.first!"), (.forcedUnwrap, "call()!.go()"), (.forcedUnwrap, "map[key]! += 1"),
        (.forcedUnwrap, "let cat = animal as! Cat"),
        (.forcedUnwrap, "var view: View!"),
        (.printing, "print(\"hello\")"), (.printing, "    if wrong { print(error) }"), (.printing, "debugPrint(state)"),
        (.printing, "dump(state)"),
        (.unexplainedTry, "let value = try? parse(text)"), (.unexplainedTry, "let value = try? parse(text) // ok"),
        (.unexplainedTry, "// what does not parse is not one of ours\nlet value = try? parse(text)"),
        (.unexplainedUnchecked, "final class Box: @unchecked Sendable {}"),
        (.unexplainedUnchecked, "nonisolated(unsafe) var count = 0 // ok"),
        (.otherLock, "import Synchronization"), (.otherLock, "let state = Mutex<Int>(0)"), (.otherLock, "private let lock = NSLock()"),
        (.otherLock, "DispatchQueue.main.async {}"),
        (.isolatedDeinit, "    isolated deinit { close() }"), (.isolatedDeinit, "isolated  deinit {}"),
        (.inexactDecision, "let edge: Double = 0.05"), (.inexactDecision, "let now = Date()"), (.inexactDecision, "let id = UUID()"),
        (.inexactDecision, "let wait = Int.random(in: 0...9)"), (.inexactDecision, "let start = ContinuousClock.now"),
        (.inexactDecision, "orders.shuffled()"),
    ]

    private static let whole: [(TidyRule, String)] = [
        (.unstructuredTask, "try await Task.sleep(for: pause)"), (.unstructuredTask, "group.addTask { await work() }"),
        (.unstructuredTask, "// Task { not code }"),
        (.unstructuredTask, "let text = \"Task { }\""), (.unstructuredTask, "struct MyTask {}"),
        (.unstructuredTask, "if Task.isCancelled { return }"),
        (.throwingAway, "let text = \"try!\" // try! is not allowed"), (.trap, "preconditionFailure(\"ours\")"),
        (.trap, "func fatalErrors() {}"),
        (.forcedUnwrap, "if a != b && !c {}"), (.forcedUnwrap, "let text = \"Stop!\""),
        (.forcedUnwrap, "guard !list.isEmpty else { return }"),
        (.forcedUnwrap, "#expect(value !== other) // never!"),
        (.printing, "fingerprint(key)"), (.printing, "console.print(text)"), (.printing, "case print(Indicator)"),
        (.printing, "\"\"\"\nprint(1)\n\"\"\""),
        (.unexplainedTry, "let value = try? parse(text) // what does not parse is not one of ours"),
        (.unexplainedTry, "let value = try parse(text)"), (.unexplainedTry, "func entry() -> Entry? { nil }"),
        (.unexplainedUnchecked, "final class Box: @unchecked Sendable { // the lock is what makes it so"),
        (.unexplainedUnchecked, "struct Point: Sendable {}"),
        (.otherLock, "let state = Locked(0)"), (.otherLock, "/* Mutex<Int> */ let a = 1"), (.isolatedDeinit, "deinit { close() }"),
        (.inexactDecision, "let edge = Edge(ppm: 50_000)"), (.inexactDecision, "// a Double would not do"),
        (.inexactDecision, "let date = CivilDate(2026, 1, 5)"),
        (.inexactDecision, "let doubled = 2 * count"),
    ]

    @Test(arguments: broken.indices)
    func aRuleSeesWhatBreaksIt(index: Int) {
        let (rule, text) = TidyTests.broken[index]
        #expect(rule.findings(in: SwiftSource(path: "Libraries/Domain/Planted.swift", text: text)).count == 1, "\(rule): \(text)")
    }

    @Test(arguments: whole.indices)
    func aRuleLetsPassWhatIsWhole(index: Int) {
        let (rule, text) = TidyTests.whole[index]
        #expect(rule.findings(in: SwiftSource(path: "Libraries/Domain/Planted.swift", text: text)).isEmpty, "\(rule): \(text)")
    }

    @Test func everyRuleIsPlanted() {
        #expect(Set(TidyTests.broken.map(\.0)) == Set(TidyRule.allCases) && Set(TidyTests.whole.map(\.0)) == Set(TidyRule.allCases))
    }

    /// The rule of what decides is about deciders, not about the shells around them.
    @Test(arguments: [
        ("Libraries/Domain/Gate/Decision.swift", true), ("Libraries/Execution/Orders/OrderDesk.swift", true),
        ("Services/RiskGate/GateStage.swift", true),
        ("Services/RiskGate/GateShell.swift", false), ("Services/Resolver/Stage/ResolverStage+Poll.swift", true),
        ("Services/Resolver/Main.swift", false),
        ("Services/Scanner/ScannerStage.swift", true), ("Services/Scanner/ScannerShell.swift", false),
        ("Services/Publisher/Stage/SignalBook.swift", true),
        ("Services/Publisher/Gateway/Gateway.swift", false),
    ])
    func whatDecidesIsExact(path: String, decides: Bool) {
        #expect(TidyRule.inexactDecision.findings(in: SwiftSource(path: path, text: "let x: Double = 0")).isEmpty == !decides)
    }

    @Test(arguments: [
        ("let a = 1 // one", ["let a = 1 |one"]), ("let a = \"// no\" // yes", ["let a = \"\" |yes"]),
        ("/// doc\nlet a = 1", ["|doc", "let a = 1|"]),
        ("let a = \"x\\\"y // z\"", ["let a = \"\"|"]), ("let a = #\"x\"y\"#", ["let a = \"\"|"]),
        ("let a = \"\\(b ? \"c\" : d(1))e\"", ["let a = \" (b ? \"\" : d(1))\"|"]),
        ("let a = \"\"\"\n  b // c\n  \"\"\" // d", ["let a = \"|", "|", "\" |d"]), ("a /* b\n c */ d", ["a | b", " d| c "]),
        ("a /* /* b */ c */ d", ["a  d|  b  c "]),
        ("let a = #\"\\(b) \\#(c)\"#", ["let a = \" (c)\"|"]), ("", ["|"]),
    ])
    func codeAndCommentsAreToldApart(text: String, expected: [String]) {
        #expect(SwiftSource(path: "x", text: text).lines.map { "\($0.code)|\($0.comment)" } == expected)
    }
}
