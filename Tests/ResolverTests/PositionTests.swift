import Domain
import Stage
import TestSupport
import Testing

@testable import Resolver

@Suite struct PositionTests {
    @Test func anEntryThatHasEndedWithFillsIsAPosition() throws {
        var bench = try Bench()
        let intent = try bench.intent(.entry, .rate, .no, .whole(80))
        #expect(try bench.approve(intent, q: "0.25", timeStop: noon + .days(60)) > 0)
        bench.now = noon + .seconds(1)
        #expect(try bench.executor(.filled(bench.fill(intent, .whole(50), price("0.56"), usd("0.86")))).isEmpty)
        bench.now = noon + .seconds(3)
        let finished = FinishedOrder(intent: intent, filled: .whole(50), amount: try usd("28"), fees: try usd("0.8624"), reason: "partial")
        let events = try bench.executor(.finished(finished))
        let position = try #require(events.first?.opened)
        #expect(events.count == 1)
        #expect(position.id == intent.id && position.side == .no && position.strategy == "base-rate-divergence")
        #expect(position.quantity == .whole(50) && position.opened == .whole(50))
        #expect(try position.cost == usd("28") && position.fees == usd("0.8624") && position.realized == .zero)
        #expect(position.openedAt == noon + .seconds(1))
        #expect(position.exitPlan.timeStop == noon + .days(60) && position.eta == noon + .days(30))
        #expect(position.resolutionSource == "Federal Reserve")
        // Both are chances of the side that was bought.
        #expect(try position.promised == chance("0.75") && position.marketAtEntry == chance("0.49"))
    }

    @Test func anEntryWithoutFillsIsNone() throws {
        var bench = try Bench()
        let (first, second) = (try bench.intent(.entry), try bench.intent(.entry, .other))
        try bench.approve(first)
        try bench.approve(second)
        #expect(try bench.execute(first, .zero, at: "0.50").isEmpty)
        #expect(try bench.executor(.declined(second.id, reason: "expired")).isEmpty)
        #expect(bench.stage.held.isEmpty)
    }

    @Test func whatIsSaidAgainChangesNothing() throws {
        var bench = try Bench()
        let intent = try bench.intent(.entry)
        try bench.approve(intent)
        try bench.execute(intent, at: "0.50", fee: "1.75")
        let state = try encode(bench.stage)
        let fill = bench.fill(intent, .whole(100), try price("0.50"), try usd("1.75"))
        #expect(try bench.executor(.filled(fill)).isEmpty)
        #expect(
            try bench.executor(
                .finished(FinishedOrder(intent: intent, filled: .whole(100), amount: .dollars(50), fees: .zero, reason: "filled"))
            ).isEmpty)
        #expect(try bench.executor(.declined(intent.id, reason: "again")).isEmpty)
        try bench.sign(intent.id, 1)
        #expect(try encode(bench.stage) == state)
    }

    @Test func fillsOfStrangersAreIgnored() throws {
        var bench = try Bench()
        let intent = try bench.intent(.entry)
        #expect(try bench.execute(intent, at: "0.50").isEmpty)
        #expect(bench.stage.held.isEmpty)
    }

    @Test func aSecondPositionInOneMarketHalts() throws {
        var bench = try Bench()
        try bench.buy()
        let intent = try bench.intent(.entry, .rate, .no)
        try bench.approve(intent)
        let events = try bench.execute(intent, at: "0.50")
        #expect(events.conditions == ["second_position+"] && events.first?.condition?.demands == .halted)
        #expect(bench.stage.held[.rate]?.position.side == .yes)
    }

    @Test func anExitReducesAndAtZeroResolves() throws {
        var bench = try Bench()
        let position = try bench.buy(fee: "1.75")
        let part = try bench.intent(.exit(of: position.id), .rate, .yes, .whole(30), limit: "0.60")
        try bench.gate(.exitDecided(ExitDecision(request: "x", market: .rate, approved: part, refusal: nil)))
        let events = try bench.execute(part, at: "0.60", fee: "0.504")
        guard case .reduced(let after, let sold, let proceeds, let fees)? = events.first else {
            Issue.record("\(events)")
            return
        }
        #expect(try events.count == 1 && sold == .whole(30) && proceeds == usd("18") && fees == usd("0.504"))
        #expect(try after.quantity == .whole(70) && after.opened == .whole(100) && after.cost == usd("35"))
        #expect(try after.realized == usd("3") && after.fees == usd("2.254"))

        let rest = try bench.intent(.exit(of: position.id), .rate, .yes, .whole(70), limit: "0.40")
        try bench.gate(.exitDecided(ExitDecision(request: "y", market: .rate, approved: rest, refusal: nil)))
        let last = try bench.execute(rest, at: "0.40", fee: "1.176")
        let resolved = try #require(last.resolutions.first)
        #expect(last.count == 2)
        #expect(resolved.source == "exit" && resolved.resolution == .open && resolved.payout == .zero && resolved.venueRounding == .zero)
        #expect(resolved.position.quantity == .zero && resolved.position.cost == .zero)
        // 18 + 28 − 50 − 1.75 − 0.504 − 1.176
        #expect(try resolved.profit == usd("-7.43"))
        #expect(bench.stage.held.isEmpty)
    }

    /// However often it is cut, nothing of the cost is lost or made.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func partialExitsAddUpToTheMicroDollar(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bench = try Bench()
        let quantity = Quantity(hundredths: Int64.random(in: 1...100_000, using: &random))
        let position = try bench.buy(.rate, .no, quantity, at: "0.3777", fee: "0.123457")
        var (left, cash, fees) = (quantity, Money.zero - position.cost, position.fees)
        while left > .zero {
            let sold = Quantity(hundredths: Int64.random(in: 1...left.hundredths, using: &random))
            let intent = try bench.intent(.exit(of: position.id), .rate, .no, sold, limit: "0.01")
            try bench.gate(.exitDecided(ExitDecision(request: "x", market: .rate, approved: intent, refusal: nil)))
            let each = SidePrice(micros: Int64.random(in: 1...9_999, using: &random) * 100)
            try bench.execute(intent, at: each.decimal, fee: "0.0123")
            left -= sold
            cash += sold.proceeds(at: each)
            fees += try usd("0.0123")
        }
        let resolved = try #require(bench.events.resolutions.last)
        #expect(resolved.profit == cash - fees, "seed \(seed)")
    }
}
