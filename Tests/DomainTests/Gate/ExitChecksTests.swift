import Testing

@testable import Domain

@Suite struct ExitChecksTests {
    /// A wish to leave the 100 contracts that are held, and what surrounds it.
    struct Wish {
        var scene: GateScene
        var position = "s-M-1"
        var market = "M-1"
        var side = Side.yes
        var hundredths: Int64 = 10_000
        var limit: Int64 = 480_000
        var bid: Int64? = 500_000

        init() {
            scene = GateScene()
            scene.hold("M-1", event: "E-1", cost: .dollars(50))
        }

        var refusal: String? {
            let request = ExitRequest(
                id: ID("x-1"), position: ID(position), market: ID(market), event: ID("E-1"), side: side,
                quantity: Quantity(hundredths: hundredths),
                limit: SidePrice(micros: limit), bid: bid.map { SidePrice(micros: $0) }, reason: "edge-inverted")
            return ExitChecks.refusal(of: request, books: scene.books, state: scene.state)
        }
    }

    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let word: String?
        let change: @Sendable (inout Wish) -> Void

        init(_ description: String, _ word: String?, _ change: @escaping @Sendable (inout Wish) -> Void) {
            (self.description, self.word, self.change) = (description, word, change)
        }
    }

    @Test(arguments: [
        Case("unchanged", nil) { _ in },
        Case("STOP file", "stop-file") { $0.scene.books.stopFile = true },
        Case("halted", "halted") { $0.scene.state = SurfaceState(state: .halted, reasons: []) },
        Case("reducing", nil) { $0.scene.state = SurfaceState(state: .reducing, reasons: []) },
        Case("nothing held", "not-held") { $0.scene.books.holdings[ID("M-1")] = nil },
        Case("another market", "not-held") { $0.market = "M-2" },
        Case("another side", "not-held") { $0.side = .no },
        Case("another position", "not-held") { $0.position = "s-0" },
        Case("an exit works", "exit-live") { $0.scene.work($0.scene.intent("s-9", .exit(of: ID("s-M-1")), count: 1)) },
        Case("an exit of another market works", nil) { $0.scene.work($0.scene.intent("s-9", .exit(of: ID("s-M-2")), market: "M-2")) },
        Case("nothing", "quantity") { $0.hundredths = 0 },
        Case("less than nothing", "quantity") { $0.hundredths = -100 },
        Case("more than is held", "quantity") { $0.hundredths = 10_001 },
        Case("a part", nil) { $0.hundredths = 1 },
        Case("no bid", "no-bid") { $0.bid = nil },
        Case("2 cents below the bid", nil) { $0.limit = 480_000 },
        Case("more than 2 cents below", "price-band") { $0.limit = 479_999 },
        Case("above the bid", nil) { $0.limit = 900_000 },
        Case("at no price", "price-band") { ($0.bid, $0.limit) = (20_000, 0) },
        Case("below every price", "price-band") { ($0.bid, $0.limit) = (10_000, -10_000) },
        Case("at the least price", nil) { ($0.bid, $0.limit) = (10_000, 1) },
        Case("at a dollar", "price-band") { $0.limit = 1_000_000 },
    ])
    func theShortListRefusesWhatTheTableSays(item: Case) {
        var wish = Wish()
        item.change(&wish)
        #expect(wish.refusal == item.word)
    }

    /// What stops every entry is a reason to let a position go.
    @Test func whatStopsAnEntryStopsNoExit() {
        var wish = Wish()
        wish.scene.books.suspensions["Economics"] = "disputed"
        wish.scene.books.strategies["divergence"] = StrategyRecord(stage: .paused)
        wish.scene.books.approvals = Array(repeating: wish.scene.now, count: 100)
        wish.scene.books.forecastCost = .dollars(100)
        wish.scene.books.realized = .dollars(-9_999)
        wish.scene.books.breaker.record(realized: .dollars(-9_999))
        let equity = wish.scene.books.equity
        #expect(wish.scene.books.breaker.evaluate(equity: equity) == true)
        #expect(wish.scene.books.multiplier == .zero)
        wish.scene.state = SurfaceState(state: .reducing, reasons: ["daily-loss breaker"])
        #expect(wish.refusal == nil)
    }
}
