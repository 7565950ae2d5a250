import Domain
import TestSupport
import Testing

@testable import Venues

/// The mapping of sides and price spaces: the most expensive bug of prediction markets.
struct BookOrderTests {
    @Test(arguments: [
        (OrderAction.buy, Side.yes, KalshiBookSide.bid, Int64(300_000)),
        (.sell, .yes, .ask, 300_000),
        (.buy, .no, .ask, 700_000),
        (.sell, .no, .bid, 700_000),
    ])
    func everyOrderHasItsPlaceOnTheYesBook(action: OrderAction, side: Side, bookSide: KalshiBookSide, micros: Int64) throws {
        let order = try KalshiBookOrder(action, side, limit: SidePrice(micros: 300_000))
        #expect(order.side == bookSide)
        #expect(order.price.micros == micros)
    }

    @Test(arguments: [UInt64(21), 22, 23])
    func theMirrorOfAnOrderIsTheSameOrderOnTheBook(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<1_000 {
            let limit = SidePrice(micros: .random(in: 0...1_000_000, using: &random))
            let action: OrderAction = Bool.random(using: &random) ? .buy : .sell
            let side: Side = Bool.random(using: &random) ? .yes : .no
            let order = try KalshiBookOrder(action, side, limit: limit)
            #expect(order == (try KalshiBookOrder(action.opposite, side.opposite, limit: limit.mirrored)), "seed \(seed)")
            // What a buyer pays plus what the counterparty pays is the dollar that the pair is worth.
            let counter = try KalshiBookOrder(action, side.opposite, limit: limit.mirrored)
            #expect(counter.price == order.price && counter.side != order.side, "seed \(seed)")
        }
    }

    @Test(arguments: [UInt64(31), 32])
    func aMirroredMarketGivesMirroredOrders(seed: UInt64) throws {
        // Swapping YES and NO of a whole market turns every bid at p into an ask at 1 − p.
        var random = SplitMix64(seed: seed)
        for _ in 0..<1_000 {
            let limit = SidePrice(micros: .random(in: 0...1_000_000, using: &random))
            let action: OrderAction = Bool.random(using: &random) ? .buy : .sell
            let side: Side = Bool.random(using: &random) ? .yes : .no
            let order = try KalshiBookOrder(action, side, limit: limit)
            let mirrored = try KalshiBookOrder(action, side.opposite, limit: limit)
            #expect(mirrored.price.micros == 1_000_000 - order.price.micros, "seed \(seed)")
            #expect(mirrored.side != order.side, "seed \(seed)")
        }
    }

    @Test(arguments: [Int64(-1), 1_000_001])
    func aLimitThatIsNoPriceIsRefused(micros: Int64) {
        #expect(throws: DomainError.self) { try KalshiBookOrder(.buy, .no, limit: SidePrice(micros: micros)) }
    }

    @Test func whatIsListedTurnsIntoTheWordsOfOurOrder() throws {
        // We sold 4 YES at 0.44; Kalshi lists it as an exposure to NO.
        let fill = try KalshiFillDecoder.decode(Bodies.fill.json())
        #expect(fill.side == .no && fill.action == .buy && fill.price == SidePrice(micros: 560_000))
        let ours = fill.seen(from: .yes)
        #expect(ours.side == .yes && ours.action == .sell && ours.price == SidePrice(micros: 440_000))
        #expect(ours.seen(from: .no) == fill)
        let report = try KalshiOrderDecoder.decode(Bodies.order.json())
        #expect(report.seen(from: .yes).action == .sell && report.seen(from: .yes).limit == SidePrice(micros: 440_000))
        #expect(report.seen(from: .no) == report)
    }
}
