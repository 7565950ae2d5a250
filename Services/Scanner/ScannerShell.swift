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
    private let lastProblem = Locked<String?>(nil)

    func perform(_ effect: ScannerStage.Effect, lines: [LogLine]) async -> [ScannerStage.Own] {
        switch effect {
        case .scan(let filter): return [await scan(filter)]
        case .hand(let candidate): return await hand(candidate) ? [] : [.unsent(candidate.id)]
        case .refresh(let markets):
            await refresh(markets)
            return []
        }
    }

    func describe(_ machine: ScannerStage) -> StageDescription {
        StageDescription(gauges: [("waiting_count", Int64(machine.waiting.count)), ("outstanding_count", Int64(machine.outstanding.count))])
    }

    private func scan(_ filter: OfferFilter) async -> ScannerStage.Own {
        do {
            let listing = try await venue.openEvents(of: series)
            let open = listing.events.flatMap { $0.markets.map(\.market) }.filter { $0.status == .open }
            let books = try await venue.books(of: open.map(\.id))
            await show(books.books)
            let worthwhile = observations(listing, books.books, filter)
            let problems = listing.problems + listing.events.flatMap(\.problems) + books.problems
            note(problems)
            return .scanned(worthwhile, listed: listing.events.reduce(0) { $0 + $1.markets.count }, problems: problems.map(\.description))
        } catch {
            logger.warning("scan failed", metadata: ["error": "\(error)"])
            return .failed("\(error)")
        }
    }

    /// Logs what could not be read when it is other than the last time: a series that the venue does not have is missing from every scan.
    private func note(_ problems: [VenueProblem]) {
        let text = problems.first.map { "\($0)" }
        let isNew = lastProblem.withLock { last in
            defer { last = text }
            return last != text
        }
        guard isNew, let text else { return }
        logger.warning("parts of the listing could not be read", metadata: ["count": "\(problems.count)", "first": "\(text)"])
    }

    /// What the stage would offer: the rest of a listing of hundreds would only fill its journal.
    private func observations(_ listing: EventListing, _ books: SortedMap<ID<Market>, OrderBook>, _ filter: OfferFilter) -> [Observation] {
        let now = clock.now()
        return listing.events.flatMap { event in
            event.markets.compactMap { listed -> Observation? in
                guard let book = books[listed.market.id], filter.refusal(of: listed.market.id, book, at: now) == nil else { return nil }
                return Observation(
                    market: listed.market, eventTitle: event.event.title, category: event.event.category,
                    resolutionSource: event.event.resolutionSource, structure: event.structure, fees: listed.fees.terms, book: book)
            }
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
                    build: BuildInfo.id, mode: mode, surface: surface, sentAt: clock.now(), sentMachine: clock.machineNow(),
                    body: .candidate(signed))
                let frame = WorkCodec.encode(envelope)
                if try await work.send([frame]) == 1 {
                    await mirror(frame)
                    return true
                }
                try await Task.sleep(for: .milliseconds(5))
            }
        } catch {
            logger.warning("candidate not sent", metadata: ["candidate": "\(candidate.id)", "error": "\(error)"])
        }
        return false
    }

    /// Shows taps what was sent. It was sent, whether they see it or not.
    private func mirror(_ frame: [UInt8]) async {
        do {
            try await outlet.publish(.work, [frame])
        } catch {
            logger.debug("candidate not mirrored", metadata: ["error": "\(error)"])
        }
    }
}
