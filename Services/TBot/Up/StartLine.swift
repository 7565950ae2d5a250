import Domain

/// The line that says how far the start is: `start      init ✓ venue-sim ✓ publisher … 3.1 s`.
enum StartLine {
    /// - Parameter took: how long it took, once it is done.
    static func text(_ stack: Stack, took: Duration?) -> String {
        var parts: [String] = []
        var seen: Set<String> = []
        for instance in stack.instances where seen.insert(instance.service).inserted {
            let group = stack.instances(of: instance.service)
            let name = group.count == 1 ? instance.service : "\(instance.service)×\(group.count)"
            parts.append("\(name) \(mark(group))")
        }
        return "start      \(parts.joined(separator: " "))" + (took.map { "   \(NumberText.seconds($0)) s" } ?? "")
    }

    private static func mark(_ group: [InstanceStatus]) -> String {
        if group.allSatisfy(\.isReady) { return "✓" }
        if group.contains(where: { $0.phase == .failed || $0.phase == .unhealthy }) { return "✗" }
        return group.allSatisfy { $0.phase == .waiting } ? "·" : "…"
    }
}
