import Domain
import Testing

@Suite struct OrderBookTests {
    private func book(bids: [(Int64, Int64)], asks: [(Int64, Int64)]) throws -> OrderBook {
        func levels(_ list: [(Int64, Int64)]) throws -> [BookLevel] {
            try list.map { BookLevel(price: try YesPrice(micros: $0.0 * 10_000), quantity: .whole($0.1)) }
        }
        return OrderBook(bids: try levels(bids), asks: try levels(asks), at: noon)
    }

    @Test func sortsItsLevelsAndDropsEmptyOnes() throws {
        let book = try book(bids: [(40, 5), (44, 1), (43, 0)], asks: [(52, 2), (50, 7)])
        #expect(book.bids.map(\.price.micros) == [440_000, 400_000])
        #expect(book.asks.map(\.price.micros) == [500_000, 520_000])
        #expect(book.mid?.ppm == 470_000)
        #expect(try reread(book) == book)
    }

    @Test func theNoAskIsOneLessTheYesBid() throws {
        let book = try book(bids: [(44, 3), (40, 5)], asks: [(50, 7), (52, 2)])
        #expect(book.offers(of: .no) == [try level("0.56", 3), try level("0.60", 5)])
        #expect(book.offers(of: .yes) == [try level("0.50", 7), try level("0.52", 2)])
        #expect(book.bids(for: .no) == [try level("0.50", 7), try level("0.48", 2)])
        #expect(book.bids(for: .yes) == [try level("0.44", 3), try level("0.40", 5)])
    }

    @Test func aBookWithoutASideHasNoMid() throws {
        #expect(try book(bids: [(44, 3)], asks: []).mid == nil)
        #expect(try book(bids: [], asks: [(44, 3)]).mid == nil)
    }

    @Test func sortsWhatItReadsBack() throws {
        let levels = [400_000, 440_000].map { #"{"price":{"micros":\#($0)},"quantity":{"hundredths":100}}"# }.joined(separator: ",")
        let json = #"{"bids":[\#(levels)],"asks":[],"at":{"unixMicros":0}}"#
        #expect(try read(OrderBook.self, json).bids.first?.price.micros == 440_000)
    }
}
