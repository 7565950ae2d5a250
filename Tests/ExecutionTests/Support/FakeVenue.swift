import Domain
import Locked
import TestSupport
import Venues

/// A venue with books in memory, which can take an order and drop the answer, lose it, delay it, refuse it, let it rest, list it late, list fills twice and in any
/// order, and fail to list at all. Every call takes some time of the ``VirtualClock``.
final class FakeVenue: Venue {
    let name = "fake"
    let book: Locked<FakeBook>
    private let clock: VirtualClock

    init(clock: VirtualClock, seed: UInt64 = 1) {
        self.clock = clock
        book = Locked(FakeBook(seed: seed))
    }

    func place(_ request: OrderRequest, unless withheld: @escaping @Sendable () -> String?) async -> PlaceOutcome {
        turn()
        book.withLock { $0.whileWaiting }?()
        if let code = withheld() { return .refused(Refusal(code: code, message: "kept here", kind: .notSent)) }
        let (ns, now) = (clock.ns, clock.market)
        let outcome = book.withLock { book -> PlaceOutcome in
            book.sends[request.clientOrderID, default: 0] += 1
            book.departures.append((request.clientOrderID, now))
            let duplicate = PlaceOutcome.refused(Refusal(code: "order_already_exists", message: "order already exists", kind: .duplicate))
            func acknowledged(_ order: FakeBook.Order?) -> PlaceOutcome {
                guard let order else { return duplicate }
                return .accepted(PlaceAck(orderID: order.id, filled: order.filled, remaining: order.resting, averagePrice: nil, averageFee: nil))
            }
            switch book.nextFault() {
            case .accept(let filled): return acknowledged(book.accept(request, filled: filled, rests: false, ns: ns, market: now))
            case .rest: return acknowledged(book.accept(request, filled: nil, rests: true, ns: ns, market: now))
            case .acceptAndDrop:
                let order = book.accept(request, filled: nil, rests: false, ns: ns, market: now)
                return order == nil ? duplicate : .unknown("the connection was reset")
            case .lose: return .unknown("timed out")
            case .delay(let delay):
                book.late.append((ns + delay, request))
                return .unknown("timed out")
            case .refuse(let kind): return .refused(Refusal(code: kind.rawValue, message: "no", kind: kind))
            }
        }
        turn()
        return outcome
    }

    func cancel(_ orderID: ID<VenueOrder>, market: ID<Market>) async -> CancelOutcome {
        turn()
        return book.withLock { book in
            guard let index = book.orders.firstIndex(where: { $0.id == orderID && $0.resting > .zero }) else { return .gone }
            let isLost = book.isFaulty && book.random.happens(ppm: 200_000)
            if isLost { return .unknown("timed out") }
            let rest = book.orders[index].resting
            book.orders[index].resting = .zero
            return book.isFaulty && book.random.happens(ppm: 200_000) ? .unknown("the connection was reset") : .cancelled(reducedBy: rest)
        }
    }

    func orders(_ query: OrderQuery) async throws(VenueError) -> [OrderReport] {
        try read("orders") { book, ns in
            book.orders.filter { $0.shownNs <= ns }.map(\.report).filter { report in
                (query.market.map { $0 == report.market } ?? true) && (query.status.map { $0 == report.status } ?? true)
                    && (query.since.map { ($0 - .seconds(1)) <= (report.createdAt ?? $0) } ?? true)
            }.shuffled(using: &book.random)
        }
    }

    func order(_ id: ID<VenueOrder>) async throws(VenueError) -> OrderReport? {
        try read("order") { book, ns in book.orders.first { $0.id == id && $0.shownNs <= ns }?.report }
    }

    func fills(_ query: FillQuery) async throws(VenueError) -> [Fill] {
        try read("fills") { book, ns in
            var fills = book.orders.flatMap { order in
                // Fills are shown late as well, but not all by the same delay.
                order.fills.enumerated().filter { order.shownNs - Int64($0.offset) * 1_000_000_000 <= ns }.map(\.element)
            }.filter { fill in
                (query.market.map { $0 == fill.market } ?? true) && (query.order.map { $0 == fill.orderID } ?? true)
                    && (query.since.map { ($0 - .seconds(1)) <= fill.at } ?? true)
            }
            if book.isFaulty { fills += fills.filter { _ in book.random.happens(ppm: 300_000) } }
            return fills.shuffled(using: &book.random)
        }
    }

    /// What the venue has for a client order id, listed or not.
    func orders(of attempt: ID<Attempt>) -> [FakeBook.Order] { book.withLock { $0.orders.filter { $0.request.clientOrderID == attempt } } }

    private func read<Value>(_ what: String, _ body: (inout FakeBook, Int64) -> Value) throws(VenueError) -> Value {
        turn()
        let ns = clock.ns
        let value = book.withLock { book -> Value? in book.isFaulty && book.random.happens(ppm: 150_000) ? nil : body(&book, ns) }
        guard let value else { throw .unreachable(what, reason: "timed out") }
        return value
    }

    /// Some time passes; what is on its way may arrive, what rests may fill.
    func turn() {
        clock.advance(byNs: book.withLock { Int64.random(in: 1_000_000...60_000_000, using: &$0.random) })
        let (ns, now) = (clock.ns, clock.market)
        book.withLock { book in
            let arrived = book.late.filter { $0.ns <= ns }
            book.late.removeAll { $0.ns <= ns }
            for late in arrived { _ = book.accept(late.request, filled: nil, rests: false, ns: late.ns, market: now) }
            book.tradeResting(at: now)
        }
    }
}

extension FakeVenue {
    private var unasked: VenueError { .invalid("a fake venue", reason: "the executor does not ask for this") }

    func exchangeStatus() async throws(VenueError) -> ExchangeStatus { throw unasked }
    func openEvents(of series: [ID<Series>]) async throws(VenueError) -> EventListing { throw unasked }
    func market(_ id: ID<Market>) async throws(VenueError) -> Market { throw unasked }
    func book(of market: ID<Market>, depth: Int) async throws(VenueError) -> OrderBook { throw unasked }
    func books(of markets: [ID<Market>]) async throws(VenueError) -> BookListing { throw unasked }
    func candles(
        of market: ID<Market>, series: ID<Series>, from: MarketTime, to: MarketTime, interval: CandleInterval
    ) async throws(VenueError) -> [Candle] { throw unasked }
    func amend(_ request: AmendRequest) async -> AmendOutcome { .unknown("the executor amends nothing") }
    func positions() async throws(VenueError) -> [VenuePosition] { throw unasked }
    func settlements(since: MarketTime?) async throws(VenueError) -> [Venues.Settlement] { throw unasked }
    func balance() async throws(VenueError) -> Balance { throw unasked }
}
