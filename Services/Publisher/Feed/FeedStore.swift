import Domain
import Wire

/// The feed as this process serves it: writes the pages, shows what is in them, and wakes who waits for more.
actor FeedStore {
    /// Who waits for an entry that is not there yet.
    nonisolated let waiters: FeedWaiters
    /// The first failure, once: a publisher that cannot write its feed must not go on.
    nonisolated let failures: AsyncStream<String>

    private var pages: FeedPages
    /// Entries that came before the one they follow, since effects are carried out beside each other. Bounded by the effects under way.
    private var ahead: [UInt64: FeedLine] = [:]
    private let failure: AsyncStream<String>.Continuation
    /// After a failure nobody knows what of a line is on the disk: nothing more is written, the next start repairs it.
    private var hasFailed = false

    init(_ pages: FeedPages, waiters: FeedWaiters) {
        self.pages = pages
        self.waiters = waiters
        (failures, failure) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
        waiters.advance(to: pages.head.seq)
    }

    /// What can be read now.
    var view: FeedView { FeedView(directory: pages.directory, head: pages.head, headAt: pages.headAt, newest: pages.newest) }

    /// Writes an entry of the journal, in the order of their seqs whatever the order of the calls; one that is there already is left alone.
    func append(_ line: FeedLine) {
        guard line.seq > pages.head.seq else { return }
        ahead[line.seq] = line
        carryOn()
    }

    /// Brings the pages up to `head` from the journal, unless they are there already.
    func complete(to head: FeedHead, from journal: String) {
        guard pages.head.seq < head.seq else { return }
        failing { try pages.complete(from: journal) }
        carryOn()
    }

    /// Makes everything durable; the last thing that is done.
    func close() {
        failing { try pages.sync() }
        failure.finish()
    }

    private func carryOn() {
        failing {
            while let line = ahead.removeValue(forKey: pages.head.seq + 1) { try pages.append(line) }
        }
        ahead = ahead.filter { $0.key > pages.head.seq }
        waiters.advance(to: pages.head.seq)
    }

    private func failing(_ body: () throws -> Void) {
        guard !hasFailed else { return }
        do {
            try body()
        } catch {
            hasFailed = true
            failure.yield("\(error)")
        }
    }
}
