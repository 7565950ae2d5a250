import Domain
import Stage
import Testing
import Venues

@testable import Resolver

@Suite struct ReaderTests {
    private let request = PollRequest(number: 7, markets: [.rate, .other], terms: [.other], settlementsSince: noon, ordersSince: noon)

    @Test func aLookBringsWhatWasAskedFor() async throws {
        var venue = BookVenue([.rate, .other, "KXRATE-26DEC-T5"])
        venue.fill(.rate, .buy, .yes, .whole(3), amount: .dollars(1), fee: .zero)
        venue.fill("KXRATE-26DEC-T5", .buy, .yes, .whole(3), amount: .dollars(1), fee: .zero)
        venue.fill(.other, .buy, .no, .whole(3), amount: .dollars(1), fee: .zero)
        venue.pay("KXRATE-26DEC-T5", .settled(.yes), at: noon + .seconds(1))
        let snapshot = try await VenueReader(venue: venue).read(request)
        #expect(snapshot.poll == 7 && snapshot.readings.map(\.market) == [.rate, .other] && snapshot.problems.isEmpty)
        #expect(snapshot.readings.map(\.fees) == [nil, .direct])
        #expect(snapshot.readings.allSatisfy { $0.book?.bids.isEmpty == false })
        // Positions of every market, payouts of those asked for.
        #expect(snapshot.positions.map(\.market) == [.rate, .other] && snapshot.settlements.isEmpty)
    }

    @Test func onlyAMarketMayBeMissing() async throws {
        var venue = BookVenue()
        venue.unlisted = [.other]
        let snapshot = try await VenueReader(venue: venue).read(request)
        #expect(snapshot.readings.map(\.market) == [.rate] && snapshot.problems.map(\.subject) == [ID<Market>.other.value])
        venue.failure = .status("positions", 500, code: "", message: "")
        await #expect(throws: VenueError.self) { try await VenueReader(venue: venue).read(request) }
        let own = await ResolverShell(venue: venue).perform(.poll(request), lines: [])
        #expect(own == [.missed(7, reason: "positions: status 500 : ")])
    }

    @Test func aMarketThatDoesNotTradeIsReadWithoutBookAndFees() async throws {
        var venue = BookVenue()
        venue.set(.other, status: .closed)
        let snapshot = try await VenueReader(venue: venue).read(request)
        #expect(snapshot.readings.last?.status == .closed && snapshot.readings.last?.book == nil && snapshot.readings.last?.fees == nil)
        #expect(snapshot.problems.isEmpty)
    }

    @Test func theShellSaysWhatHoldsInAFewWords() async throws {
        var bench = try Bench()
        try bench.buy()
        bench.venue.failure = .rateLimited("positions")
        for _ in 0..<3 { try await bench.look() }
        let description = ResolverShell(venue: bench.venue).describe(bench.stage)
        #expect(description.note == "venue_unreachable")
        #expect(description.gauges.first { $0.name == "position_count" }?.value == 1)
        #expect(description.gauges.first { $0.name == "missed_poll_count" }?.value == 3)
    }

    @Test func deepBooksAreCutToTheLevelsThatAreLookedAt() throws {
        let levels = try (1...40).map { BookLevel(price: try YesPrice(micros: Int64($0) * 10_000), quantity: .whole(1)) }
        let asks = try (50...90).map { BookLevel(price: try YesPrice(micros: Int64($0) * 10_000), quantity: .whole(1)) }
        let reading = MarketReading(BookVenue.market(.rate), book: OrderBook(bids: levels, asks: asks, at: noon), fees: nil)
        #expect(reading.book?.bids.count == Bounds.bookDepth && reading.book?.bids.first?.price.micros == 400_000)
        #expect(reading.book?.asks.count == Bounds.bookDepth && reading.book?.asks.first?.price.micros == 500_000)
    }
}
