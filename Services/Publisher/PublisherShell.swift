import Domain
import Stage
import Wire

/// The world around the publisher: the feed's pages.
struct PublisherShell: StageShell {
    typealias Machine = PublisherStage

    let store: FeedStore
    /// The publisher's own journal, from which the pages are completed.
    let journal: String

    func perform(_ effect: PublisherStage.Effect, lines: [LogLine]) async -> [PublisherStage.Own] {
        switch effect {
        case .append(let line): await store.append(line)
        case .complete(let head): await store.complete(to: head, from: journal)
        }
        return []
    }

    func describe(_ machine: PublisherStage) -> StageDescription {
        let positions = machine.books.values.reduce(0) { $0 + $1.positions.count }
        return StageDescription(
            gauges: [
                ("feed_seq_count", Int64(machine.head.seq)), ("positions_count", Int64(positions)),
                ("waiting_polls_count", Int64(store.waiters.count)),
            ])
    }
}
