import Domain
import Venues
import Wire

/// Carries out one look at the venue, by reads only.
struct VenueReader: Sendable {
    let venue: any Venue

    /// Reads everything that `request` asks for, one request after the other, so that the executor finds room in the account's rate limit.
    ///
    /// Positions come first: a market that is paid in between then shows its result in the same look.
    /// - Throws: the first listing's error; a single market that cannot be read is a problem in the snapshot.
    func read(_ request: PollRequest) async throws(VenueError) -> VenueSnapshot {
        let positions = try await venue.positions()
        let orders = try await venue.orders(OrderQuery(since: request.ordersSince)).filter {
            $0.clientOrderID?.value.hasPrefix(ClientOrderID.prefix) ?? false
        }
        var problems: [VenueProblem] = []
        let markets = try await readMarkets(request.markets, &problems)
        let books = try await readBooks(markets.filter { $0.status == .open }.map(\.id), &problems)
        let fees = try await readFees(of: markets.filter { $0.status == .open && request.terms.contains($0.id) }, &problems)
        var settlements: [Venues.Settlement] = []
        if let since = request.settlementsSince {
            settlements = try await venue.settlements(since: since).filter { request.markets.contains($0.market) }
        }
        return VenueSnapshot(
            poll: request.number, readings: markets.map { MarketReading($0, book: books[$0.id], fees: fees[$0.id]) }, positions: positions,
            settlements: settlements, orders: orders, problems: problems)
    }

    private func readMarkets(_ ids: [ID<Market>], _ problems: inout [VenueProblem]) async throws(VenueError) -> [Market] {
        var markets: [Market] = []
        for id in ids {
            do throws(VenueError) {
                markets.append(try await venue.market(id))
            } catch {
                switch error {
                case .notFound, .malformed, .invalid, .endless: problems.append(VenueProblem(subject: id.value, reason: error.description))
                case .unreachable, .rateLimited, .unauthorized, .status: throw error
                }
            }
        }
        return markets
    }

    private func readBooks(_ ids: [ID<Market>], _ problems: inout [VenueProblem]) async throws(VenueError) -> SortedMap<
        ID<Market>, OrderBook
    > {
        guard !ids.isEmpty else { return SortedMap() }
        let listing = try await venue.books(of: ids)
        problems += listing.problems
        return listing.books
    }

    /// The fee terms of markets, which only the listing of their series shows.
    private func readFees(of markets: [Market], _ problems: inout [VenueProblem]) async throws(VenueError) -> SortedMap<
        ID<Market>, FeeTerms
    > {
        guard !markets.isEmpty else { return SortedMap() }
        var series: [ID<Series>] = []
        for market in markets where !series.contains(market.series) { series.append(market.series) }
        let listed = try await venue.openEvents(of: series).events.flatMap(\.markets)
        var fees = SortedMap<ID<Market>, FeeTerms>()
        for market in markets {
            switch listed.first(where: { $0.market.id == market.id })?.fees {
            case .terms(let terms): fees[market.id] = terms
            case .unpriceable(let why): problems.append(VenueProblem(subject: market.id.value, reason: why))
            case nil:
                problems.append(
                    VenueProblem(subject: market.id.value, reason: "its series does not list it, so that its fees are not known"))
            }
        }
        return fees
    }
}
