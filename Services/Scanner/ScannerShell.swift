import Bus
import Daemon
import Domain
import Locked
import Logging
import Stage
import Venues
import Wire

/// The world around the scanner: the venue, the work socket, the quote topic.
struct ScannerShell: StageShell {
    typealias Machine = ScannerStage

    let venue: any Venue
    let series: [ID<Series>]
    let key: SigningKey
    let surface: Surface
    let mode: Mode
    let work: WorkOutlet
    let outlet: LogOutlet
    let clock: MarketClock
    let logger: Logger
    /// What was put before the stage of each market last: a market goes there again when its quote or status changed.
    private let seen = Locked<[ID<Market>: Glance]>([:])

    /// What makes a market worth another look.
    private struct Glance: Equatable {
        let bid: BookLevel?
        let ask: BookLevel?
        let status: MarketStatus
    }

    init(
        venue: any Venue, series: [ID<Series>], key: SigningKey, surface: Surface, mode: Mode, work: WorkOutlet, outlet: LogOutlet, clock: MarketClock, logger: Logger
    ) {
        self.venue = venue
        self.series = series
        self.key = key
        self.surface = surface
        self.mode = mode
        self.work = work
        self.outlet = outlet
        self.clock = clock
        self.logger = logger
    }

    func perform(_ effect: ScannerStage.Effect, lines: [LogLine]) async -> [ScannerStage.Own] {
        switch effect {
        case .scan: return [await scan()]
        case .hand(let candidate): return await hand(candidate) ? [] : [.unsent(candidate.id)]
        case .refresh(let markets):
            await refresh(markets)
            return []
        }
    }

    func describe(_ machine: ScannerStage) -> StageDescription {
        StageDescription(gauges: [("waiting_count", Int64(machine.waiting.count)), ("outstanding_count", Int64(machine.outstanding.count))])
    }

    private func scan() async -> ScannerStage.Own {
        do {
            let listing = try await venue.openEvents(of: series)
            let open = listing.events.flatMap { $0.markets.map(\.market) }.filter { $0.status == .open }
            let books = try await venue.books(of: open.map(\.id))
            await show(books.books)
            let changed = observations(listing, books.books)
            let problems = listing.problems + listing.events.flatMap(\.problems) + books.problems
            return .scanned(changed, listed: listing.events.reduce(0) { $0 + $1.markets.count }, problems: problems.map(\.description))
        } catch {
            logger.warning("scan failed", metadata: ["error": "\(error)"])
            return .failed("\(error)")
        }
    }

    private func observations(_ listing: EventListing, _ books: SortedMap<ID<Market>, OrderBook>) -> [Observation] {
        seen.withLock { seen in
            var changed: [Observation] = []
            var present: [ID<Market>: Glance] = [:]
            for event in listing.events {
                for listed in event.markets {
                    guard let book = books[listed.market.id] else { continue }
                    let glance = Glance(bid: book.bids.first, ask: book.asks.first, status: listed.market.status)
                    present[listed.market.id] = glance
                    guard seen[listed.market.id] != glance else { continue }
                    changed.append(
                        Observation(
                            market: listed.market, eventTitle: event.event.title, category: event.event.category, structure: event.structure,
                            fees: listed.fees.terms, book: book))
                }
            }
            seen = present
            return changed
        }
    }

    private func refresh(_ markets: [ID<Market>]) async {
        do {
            await show(try await venue.books(of: markets).books)
        } catch {
            logger.debug("no quotes", metadata: ["error": "\(error)"])
        }
    }

    /// Publishes books without a promise; the gate takes the newest that it has.
    private func show(_ books: SortedMap<ID<Market>, OrderBook>) async {
        let quotes = books.map { QuoteCodec.encode(QuoteUpdate(market: $0, book: $1)) }
        do {
            try await outlet.publish(.quote, quotes)
        } catch {
            logger.debug("quotes not published", metadata: ["error": "\(error)"])
        }
    }

    /// Sends a candidate to whichever predictor takes it, until its deadline; mirrors what was sent for taps.
    private func hand(_ candidate: Candidate) async -> Bool {
        do {
            let signed = try CandidateSigner.sign(candidate, key: key)
            while clock.now() < candidate.deadline {
                let envelope = Envelope(
                    build: BuildInfo.id, mode: mode, surface: surface, sentAt: clock.now(), sentMachine: clock.machineNow(), body: .candidate(signed))
                let frame = WorkCodec.encode(envelope)
                if try await work.send([frame]) == 1 {
                    try await outlet.publish(.work, [frame])
                    return true
                }
                try await Task.sleep(for: .milliseconds(5))
            }
        } catch {
            logger.warning("candidate not sent", metadata: ["candidate": "\(candidate.id)", "error": "\(error)"])
        }
        return false
    }
}
