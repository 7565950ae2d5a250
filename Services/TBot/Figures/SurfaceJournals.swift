import Daemon
import Domain

/// The journals of one surface, followed together.
struct SurfaceJournals: Sendable {
    /// The services whose journals count, in the order of the flow.
    static let services = ["scanner", "risk-gate", "executor", "resolver"]

    /// Against the flow: a look never shows an effect whose cause was not yet written when the cause's journal was read.
    private var tails: [JournalTail]

    init(surface: Surface, layout: FileLayout) {
        tails = SurfaceJournals.services.reversed().map { JournalTail(directory: layout.journal(surface, $0)) }
    }

    /// What came since the last look, each log in its order.
    /// - Throws: what makes a journal unreadable.
    mutating func look() throws -> [(StackEvent, MarketTime)] {
        var events: [(StackEvent, MarketTime)] = []
        for index in tails.indices {
            for line in try tails[index].look() {
                if let event = try StackEvent.decode(line) { events.append(event) }
            }
        }
        return events
    }
}
