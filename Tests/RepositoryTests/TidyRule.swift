/// What the compiler and the formatter let pass and this project does not. CONTRIBUTING.md says why.
enum TidyRule: String, CaseIterable {
    case unstructuredTask, throwingAway, trap, forcedUnwrap, printing, unexplainedTry, unexplainedUnchecked, otherLock, isolatedDeinit, inexactDecision

    /// The folders that it holds for.
    var folders: [String] {
        switch self {
        case .unstructuredTask, .printing, .forcedUnwrap, .otherLock: ["Libraries", "Services"]
        case .throwingAway, .trap, .unexplainedTry, .unexplainedUnchecked, .isolatedDeinit: ["Libraries", "Services", "Tests"]
        case .inexactDecision: ["Libraries/Domain", "Libraries/Execution", "Services/RiskGate", "Services/Scanner", "Services/Resolver", "Services/Publisher"]
        }
    }

    /// The lines of `file` that break the rule.
    func findings(in file: SwiftSource) -> [SwiftSource.Line] {
        if self == .inexactDecision, !decides(file.path) { return [] }
        return file.lines.filter(isBroken)
    }

    private func isBroken(by line: SwiftSource.Line) -> Bool {
        let code = line.code
        switch self {
        // Structured concurrency only: a task that nobody awaits outlives its owner and loses its errors.
        case .unstructuredTask: return code.contains(/\bTask(\.detached|\.immediate|\.init)?(<[^>]*>)?\s*(\([^)]*\))?\s*\{/) || code.contains("Task.detached")
        // An error is answered or passed on.
        case .throwingAway: return code.contains("try!")
        // `precondition` says whose bug it is; this does not.
        case .trap: return code.contains(/\bfatalError\s*\(/)
        case .forcedUnwrap: return code.contains(/[\w)\]>"]!(?!=)/) || code.contains(/\bas!/)
        // The terminal belongs to the operator's view, and output to the log.
        case .printing: return code.contains(/(^|[^\w.])(debugPrint|print|dump|NSLog)\s*\(/) && !code.contains(/\b(case|func) print\(/)
        case .unexplainedTry: return code.contains("try?") && line.comment.count < 10
        case .unexplainedUnchecked: return code.contains(/@unchecked Sendable|nonisolated\(unsafe\)/) && line.comment.count < 10
        // One lock: with `Synchronization.Mutex` ThreadSanitizer reports races that are none, and then nobody reads its reports.
        case .otherLock:
            return code.contains(/\b(import Synchronization|Synchronization\.|Mutex<|NSLock|NSRecursiveLock|os_unfair_lock|DispatchQueue|DispatchSemaphore)/)
        // Breaks clients of the module under -O.
        case .isolatedDeinit: return code.contains(/\bisolated\s+deinit\b/)
        // Replay must give the same bytes on every host: no floating point, no clock, no randomness.
        case .inexactDecision:
            return code.contains(/\b(Double|Float|CGFloat|Float16|Float80)\b/) || code.contains(/\b(Date|UUID|SystemRandomNumberGenerator)\(\)/)
                || code.contains(/\.(random\(in:|randomElement\(|shuffled\()/) || code.contains(/\b(ContinuousClock|SuspendingClock)\b/)
        }
    }

    /// Whether a file holds rules that decide, and not their shell.
    private func decides(_ path: String) -> Bool {
        if path.hasPrefix("Libraries/Domain/") { return true }
        let folders = ["/Stage/", "/Orders/", "/Books/", "/Rules/", "/Settlement/"]
        return folders.contains { path.contains($0) } || path.split(separator: "/").last.map { $0.contains("Stage") || $0.hasPrefix("Gate") && !$0.contains("Shell") } ?? false
    }
}
