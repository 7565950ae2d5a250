import Daemon
import Domain
import Locked

/// Reads along while the stack runs: the journals for figures, the log files for what a person should see.
final class StackWatch: Sendable {
    /// How often it looks.
    static let interval = Duration.milliseconds(200)

    private struct Reading {
        var figures = Figures()
        var problem: String?
    }

    private let reading = Locked(Reading())
    private let surface: Surface?
    private let layout: FileLayout
    private let logs: [(name: String, path: String)]
    private let notice: @Sendable (String) -> Void

    init(surface: Surface?, layout: FileLayout, instances: [Instance], notice: @escaping @Sendable (String) -> Void) {
        self.surface = surface
        self.layout = layout
        self.notice = notice
        logs = instances.map { ($0.name, $0.logPath) }
    }

    /// The figures as of the last look.
    var figures: Figures { reading.withLock { $0.figures } }
    /// Why the journals cannot be read, if so.
    var problem: String? { reading.withLock { $0.problem } }

    /// Looks until the task is cancelled.
    func run() async {
        var journals = surface.map { SurfaceJournals(surface: $0, layout: layout) }
        var tails = logs.map { ($0.name, LogTail(path: $0.path)) }
        while !Task.isCancelled {
            look(&journals)
            for index in tails.indices {
                let (lines, omitted) = tails[index].1.news()
                for line in lines { notice("\(tails[index].0)  \(line)") }
                if omitted > 0 { notice("\(tails[index].0)  … and \(omitted) more in \(DisplayPath.short(tails[index].1.path))") }
            }
            try? await Task.sleep(for: StackWatch.interval, clock: .suspending)  // the only error is the cancellation
        }
    }

    private func look(_ journals: inout SurfaceJournals?) {
        guard var current = journals else { return }
        defer { journals = current }
        do {
            let events = try current.look()
            guard !events.isEmpty else { return }
            reading.withLock { reading in
                for (event, at) in events { reading.figures.apply(event, at: at) }
                reading.problem = nil
            }
        } catch {
            let text = "\(error)"
            let isNew = reading.withLock { reading in
                defer { reading.problem = text }
                return reading.problem != text
            }
            if isNew { notice("journals: \(text)") }
        }
    }
}
