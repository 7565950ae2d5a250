/// What the compiler and the formatter let pass and this project does not. CONTRIBUTING.md says why.
enum TidyRule: String, CaseIterable {
    case unstructuredTask, throwingAway, trap, forcedUnwrap, printing, unexplainedTry, unexplainedUnchecked, otherLock, isolatedDeinit,
        inexactDecision

    /// The folders that it holds for.
    var folders: [String] {
        switch self {
        case .unstructuredTask, .printing, .forcedUnwrap, .otherLock: ["Libraries", "Services"]
        case .throwingAway, .trap, .unexplainedTry, .unexplainedUnchecked, .isolatedDeinit: ["Libraries", "Services", "Tests"]
        case .inexactDecision:
            ["Libraries/Domain", "Libraries/Execution", "Services/RiskGate", "Services/Scanner", "Services/Resolver", "Services/Publisher"]
        }
    }

    /// The lines of `file` that break the rule.
    func findings(in file: SwiftSource) -> [SwiftSource.Line] {
        if self == .inexactDecision, !decides(file.path) { return [] }
        return file.lines.filter(isBroken)
    }

    private func isBroken(by line: SwiftSource.Line) -> Bool {
        /// Whether one of the words stands in the line, and then the pattern fits it. Words end where ASCII says so: `a.b` is two.
        func has<Output>(_ words: [String], _ pattern: @autoclosure () -> Regex<Output>) -> Bool {
            words.contains(where: line.mentions) && line.code.contains(pattern().wordBoundaryKind(.simple))
        }
        switch self {
        // Structured concurrency only: a task that nobody awaits outlives its owner and loses its errors.
        case .unstructuredTask:
            return has(["Task"], /\bTask(\.immediate|\.init)?(<[^>]*>)?\s*(\([^)]*\))?\s*\{/) || has(["Task"], /\bTask\.detached\b/)
        // An error is answered or passed on.
        case .throwingAway: return line.mentions("try!")
        // `precondition` says whose bug it is; this does not.
        case .trap: return has(["fatalError"], /\bfatalError\s*\(/)
        case .forcedUnwrap: return line.mentions("!") && forcesUnwrap(line.code)
        // The terminal belongs to the operator's view, and output to the log.
        case .printing:
            return has(["rint", "dump", "NSLog"], /(^|[^\w.])(debugPrint|print|dump|NSLog)\s*\(/)
                && !has(["print"], /\b(case|func) print\(/)
        case .unexplainedTry: return line.comment.count < 5 && has(["try?"], /\btry\?/)
        case .unexplainedUnchecked:
            return line.comment.count < 5 && has(["@unchecked", "(unsafe)"], /@unchecked +Sendable|nonisolated\(unsafe\)/)
        // One lock: with `Synchronization.Mutex` ThreadSanitizer reports races that are none, and then nobody reads its reports.
        case .otherLock:
            let words = ["Synchronization", "Mutex<", "NSLock", "NSRecursiveLock", "os_unfair_lock", "DispatchQueue", "DispatchSemaphore"]
            return has(
                words,
                /\b(import Synchronization|Synchronization\.|Mutex<|NSLock|NSRecursiveLock|os_unfair_lock|DispatchQueue|DispatchSemaphore)/)
        // Breaks clients of the module under -O.
        case .isolatedDeinit: return has(["deinit"], /\bisolated\s+deinit\b/)
        // Replay must give the same bytes on every host: no floating point, no clock, no randomness.
        case .inexactDecision:
            return has(["Double", "Float"], /\b(Double|Float|CGFloat|Float16|Float80)\b/)
                || has(["Date", "UUID", "Generator"], /\b(Date|UUID|SystemRandomNumberGenerator)\(\)/)
                || has(["random", "shuffled"], /\.(random\(in:|randomElement\(|shuffled\()/)
                || has(["Clock"], /\b(ContinuousClock|SuspendingClock)\b/)
        }
    }

    /// Whether an exclamation mark stands behind a value: `x!`, `f()!`, `a[0]!`, `as!`; not `!x`, not `a != b`, not `a !== b`.
    private func forcesUnwrap(_ code: String) -> Bool {
        let bytes = Array(code.utf8)
        return bytes.indices.contains { index in
            guard bytes[index] == UInt8(ascii: "!"), index > 0 else { return false }
            let before = Character(UnicodeScalar(bytes[index - 1]))
            let isBehindValue = before.isLetter || before.isNumber || "_)]>\"?".contains(before)
            return isBehindValue && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "="))
        }
    }

    /// Whether a file holds rules that decide, and not their shell.
    private func decides(_ path: String) -> Bool {
        if path.hasPrefix("Libraries/Domain/") { return true }
        if ["/Stage/", "/Orders/", "/Books/", "/Rules/"].contains(where: { path.contains($0) }) { return true }
        guard let name = path.split(separator: "/").last, !name.contains("Shell") else { return false }
        return name.contains("Stage") || path.hasPrefix("Services/RiskGate/Gate")
    }
}
