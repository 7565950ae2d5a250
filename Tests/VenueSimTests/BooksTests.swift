import Domain
import Glibc
import Logging
import TestSupport
import Testing

@testable import VenueSim

struct BooksTests {
    private func world(outcome: SettledOutcome = .yes) throws -> RecordedWorld {
        SmallWorld.world([
            (SmallWorld.market("M", outcome: outcome), [try SmallWorld.step(0, bids: [("0.40", "50")], asks: [("0.42", "50")])])
        ])
    }

    private func size(_ path: String) -> Int64 {
        var info = stat()
        return stat(path, &info) == 0 ? Int64(info.st_size) : -1
    }

    /// A desk over books in `directory`, at a time that the test turns.
    private func desk(_ directory: String, _ world: RecordedWorld, minute: Int64) throws -> (Desk, BooksFile, BooksFile.Contents) {
        let (books, contents) = try BooksFile.open(in: directory)
        if contents.header == nil { try books.begin(BooksHeader(world.summary)) }
        let floor = TradingFloor(exchange: Exchange(start: SmallWorld.start, replaying: contents.lines), world: world)
        let desk = Desk(floor: floor, books: books, logger: Logger(label: "test")) { SmallWorld.at(minute) }
        return (desk, books, contents)
    }

    private static func order(_ id: String, _ force: OrderTerms.TimeInForce = .immediateOrCancel, price: Int64 = 420_000) -> OrderTerms {
        OrderTerms(
            market: "M", side: .bid, price: YesPrice(clamping: price), quantity: .whole(3), timeInForce: force, selfTrade: .takerAtCross,
            clientOrderID: id)
    }

    @Test func theBooksAreWhatTheyWereAfterARestart() async throws {
        let directory = try TemporaryDirectory()
        let world = try world()
        let (first, books, _) = try desk(directory.path, world, minute: 1)
        try await first.ask { $0.exchange.record(.account(name: "a", deposit: .dollars(100), tier: .basic, precision: Money(micros: 100))) }
        _ = try await first.ask { try $0.place(Self.order("one"), account: "a") }
        _ = try await first.ask { try $0.place(Self.order("two", .goodTillCanceled, price: 300_000), account: "a") }
        await #expect(throws: Rejection.killed) {
            try await first.ask { floor in
                var terms = Self.order("three", .fillOrKill)
                terms.quantity = .whole(1_000)
                terms.price = YesPrice(clamping: 20_000)
                return try floor.place(terms, account: "a")
            }
        }
        let before = try await first.ask { $0.exchange }
        books.close()

        let (second, again, contents) = try desk(directory.path, world, minute: 2)
        #expect(contents.torn == 0)
        let after = try await second.ask { $0.exchange }
        #expect(after.orders == before.orders)
        #expect(after.accounts == before.accounts)
        #expect(after.fills == before.fills)
        #expect(after.taken == before.taken)
        await #expect(throws: Rejection.duplicateOrder) { try await second.ask { try $0.place(Self.order("three"), account: "a") } }
        again.close()

        // What fell due while nothing ran happens at its own time at the next start.
        let (third, last, _) = try desk(directory.path, world, minute: 900)
        let settled = try await third.ask { $0.exchange }
        #expect(settled.settlements.map(\.at) == [SmallWorld.at(126)])
        #expect(settled.orders[1].updatedAt == SmallWorld.at(120))
        last.close()
    }

    @Test(arguments: [1, 2, 5, 40])
    func aTornLastLineIsCutOffAndTheRestStands(_ missing: Int) async throws {
        let directory = try TemporaryDirectory()
        let world = try world()
        let (first, books, _) = try desk(directory.path, world, minute: 1)
        try await first.ask { $0.exchange.record(.account(name: "a", deposit: .dollars(100), tier: .basic, precision: Money(micros: 100))) }
        _ = try await first.ask { try $0.place(Self.order("one"), account: "a") }
        let whole = size(books.path)
        books.close()
        let (second, again, _) = try desk(directory.path, world, minute: 2)
        _ = try await second.ask { try $0.place(Self.order("two"), account: "a") }
        again.close()
        #expect(truncate(again.path, off_t(size(again.path) - Int64(missing))) == 0)

        let (third, last, contents) = try desk(directory.path, world, minute: 3)
        #expect(contents.torn > 0)
        #expect(size(last.path) == whole)
        #expect(try await third.ask { $0.exchange.orders.map(\.terms.clientOrderID) } == ["one"])
        // The torn order was never answered for: its id is free.
        _ = try await third.ask { try $0.place(Self.order("two"), account: "a") }
        last.close()
    }

    @Test func damageInTheMiddleRefusesTheStart() throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            {"format":1,"identity":"x","kind":"y","start":{"unixMicros":0}}
            nonsense
            {"at":{"unixMicros":1},"entries":[]}

            """,
            to: "books.jsonl")
        let error = #expect(throws: BooksError.self) { try BooksFile.open(in: directory.path) }
        #expect("\(try #require(error))".contains("books.jsonl: line 2 is damaged"))
    }

    @Test func booksOfANewerFormatAreRefused() throws {
        let directory = try TemporaryDirectory()
        try directory.write("{\"format\":2,\"identity\":\"x\",\"kind\":\"y\",\"start\":{\"unixMicros\":0}}\n", to: "books.jsonl")
        let error = #expect(throws: BooksError.self) { try BooksFile.open(in: directory.path) }
        #expect("\(try #require(error))".contains("format 2"))
    }

    @Test func twoProcessesDoNotWriteTheSameBooks() throws {
        let directory = try TemporaryDirectory()
        let (books, _) = try BooksFile.open(in: directory.path)
        defer { books.close() }
        let error = #expect(throws: BooksError.self) { try BooksFile.open(in: directory.path) }
        #expect("\(try #require(error))".contains("another venue-sim"))
    }

    @Test func timeThatWentBackIsTakenAsStandingStill() async throws {
        let directory = try TemporaryDirectory()
        let world = try world()
        let (first, books, _) = try desk(directory.path, world, minute: 50)
        try await first.ask { $0.exchange.record(.account(name: "a", deposit: .dollars(1), tier: .basic, precision: Money(micros: 100))) }
        books.close()
        let (second, again, _) = try desk(directory.path, world, minute: 10)
        #expect(try await second.tick() == SmallWorld.at(50))
        again.close()
    }
}
