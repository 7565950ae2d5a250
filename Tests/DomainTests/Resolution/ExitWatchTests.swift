import TestSupport
import Testing

@testable import Domain

@Suite struct ExitWatchTests {
    private let rules = ExitRules()

    private func view(_ side: Side, bid: String?, ask: String? = nil, count: Int64 = 1_000, closesIn: Span = .hours(48)) throws -> ExitView {
        func yesBook(_ text: String) throws -> BookLevel { BookLevel(price: try price(text).onYesBook(of: side), quantity: .whole(count)) }
        let bids = try bid.map { [try yesBook($0)] } ?? []
        let asks = try ask.map { [try yesBook($0)] } ?? []
        return ExitView(
            book: OrderBook(bids: side == .yes ? bids : asks, asks: side == .yes ? asks : bids, at: noon), fees: .unaligned,
            ticks: .linearCent, closesAt: noon + closesIn)
    }

    private func forecast(_ q: String, _ side: Side, minutes: Int64) throws -> Forecast {
        Forecast(
            id: ID("f\(minutes)"), probability: try chance(q).of(side), disagreement: .zero, madeAt: noon + .minutes(minutes), basis: "")
    }

    private func watch(_ side: Side, timeStop: Span? = nil) throws -> ExitWatch {
        ExitWatch(
            side: side, openedAt: noon,
            plan: ExitRules.plan(
                side: .yes, price: try price("0.5"), ticks: .linearCent, required: RequiredEdge(), openedAt: noon, timeStop: timeStop))
    }

    @Test func theThresholdIsATickOrHalfOfTheLeastEdge() throws {
        let required = RequiredEdge()
        #expect(
            ExitRules.plan(side: .yes, price: try price("0.5"), ticks: .linearCent, required: required, openedAt: noon, timeStop: nil)
                .edgeInverted.ppm == 25_000)
        #expect(
            ExitRules.plan(side: .no, price: try price("0.5"), ticks: .linearCent, required: required, openedAt: noon, timeStop: .days(60))
                .edgeInverted.ppm == 15_000)
        let coarse = try TickGrid(ranges: [TickGrid.Range(start: 0, end: 1_000_000, step: 50_000)])
        let plan = ExitRules.plan(
            side: .no, price: try price("0.5"), ticks: coarse, required: required, openedAt: noon, timeStop: .days(60))
        #expect(plan.edgeInverted.ppm == 50_000 && plan.timeStop == noon + .days(60))
    }

    /// §6, in both mirror images: c .5175, new q .45, bid .50 ⇒ x .4825 ⇒ sell, −.0350 a contract; bid .40 with q still .60 ⇒ hold.
    @Test(arguments: Side.allCases)
    func theWorkedExamplesOfTheRules(side: Side) throws {
        var watch = try watch(side)
        let book = try view(side, bid: "0.50", ask: "0.52")
        let proceeds = try #require(BookWalk.proceeds(of: .whole(100), bids: book.book.bids(for: side), fees: .unaligned, at: noon))
        #expect(try proceeds.each == price("0.4825"))
        #expect(try proceeds.each.micros - price("0.5175").micros == -35_000)
        watch.fold(try forecast("0.45", side, minutes: 5), quantity: .whole(100), view: book, rules: rules)
        #expect(watch.advice(quantity: .whole(100), view: book, rules: rules, at: noon + .minutes(6)) == .hold(.awaitingForecast))
        watch.fold(try forecast("0.45", side, minutes: 15), quantity: .whole(100), view: book, rules: rules)
        let order = ExitOrder(quantity: .whole(100), limit: try price("0.50"), bid: try price("0.50"), reason: .edgeInverted)
        #expect(watch.advice(quantity: .whole(100), view: book, rules: rules, at: noon + .minutes(15)) == .leave(order))

        var other = try self.watch(side)
        let fallen = try view(side, bid: "0.40", ask: "0.42")
        for minutes in [Int64(5), 20, 40] {
            other.fold(try forecast("0.60", side, minutes: minutes), quantity: .whole(100), view: fallen, rules: rules)
        }
        #expect(other.advice(quantity: .whole(100), view: fallen, rules: rules, at: noon + .minutes(40)) == .hold(.notDue))
    }

    /// Forecasts as chance @ minutes after the entry.
    @Test(arguments: [
        ("0.45@1 0.45@10", false), ("0.45@1 0.45@11", true), ("0.45@1 0.45@5 0.44@11", true), ("0.45@1 0.60@6 0.45@11", false),
        ("0.45@1 0.45@11 0.60@12", false),
        ("0.45@-5 0.45@5", false), ("0.45@0 0.45@10", false), ("0.45@11 0.45@1", false), ("0.4575@1 0.4575@11", true),
        ("0.457501@1 0.457501@11", false),
    ])
    func twoForecastsTenMinutesApartMustAgree(forecasts: String, leaves: Bool) throws {
        var watch = try watch(.yes)
        let book = try view(.yes, bid: "0.50", ask: "0.52")
        for text in forecasts.split(separator: " ") {
            let parts = text.split(separator: "@").map(String.init)
            watch.fold(
                try forecast(parts[0], .yes, minutes: DecimalText.parse(parts[1], scale: 0)), quantity: .whole(100), view: book,
                rules: rules)
        }
        if case .leave = watch.advice(quantity: .whole(100), view: book, rules: rules, at: noon + .minutes(30)) {
            #expect(leaves)
        } else {
            #expect(!leaves)
        }
        #expect(try reread(watch) == watch)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func aFallingPriceAloneNeverTriggers(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            var watch = try watch(.yes)
            let q = Int64.random(in: 20...90, using: &random)
            var bid = min(q, 90)
            for minutes in 1...20 {
                bid = max(1, bid - Int64.random(in: 0...5, using: &random))
                let book = try view(.yes, bid: DecimalText.format(bid, scale: 2), ask: DecimalText.format(bid + 2, scale: 2))
                watch.fold(
                    try forecast(DecimalText.format(q, scale: 2), .yes, minutes: Int64(minutes * 15)), quantity: .whole(10), view: book,
                    rules: rules)
                #expect(watch.advice(quantity: .whole(10), view: book, rules: rules, at: noon + .minutes(300)) == .hold(.notDue))
            }
        }
    }

    private func inverted() throws -> ExitWatch {
        var watch = try watch(.yes)
        let book = try view(.yes, bid: "0.50", ask: "0.52")
        for minutes in [Int64(1), 11] {
            watch.fold(try forecast("0.40", .yes, minutes: minutes), quantity: .whole(100), view: book, rules: rules)
        }
        return watch
    }

    @Test func holdsNearTheEndInAWideBookAndWithoutABid() throws {
        let watch = try inverted()
        func advice(_ view: ExitView) -> ExitAdvice { watch.advice(quantity: .whole(100), view: view, rules: rules, at: noon) }
        #expect(try advice(view(.yes, bid: "0.50", ask: "0.52", closesIn: .minutes(60))) == .hold(.nearClose))
        #expect(try advice(view(.yes, bid: "0.50", ask: "0.61")) == .hold(.wideSpread))
        #expect(try advice(view(.yes, bid: "0.50", ask: nil)) == .hold(.wideSpread))
        #expect(try advice(view(.yes, bid: nil, ask: "0.52")) == .hold(.notDue))
        guard case .leave = try advice(view(.yes, bid: "0.50", ask: "0.60", closesIn: .minutes(61))) else {
            Issue.record("held")
            return
        }
    }

    @Test func aBookThinnerThanThePositionIsJudgedByWhatItHolds() throws {
        guard
            case .leave(let order) = try inverted().advice(
                quantity: .whole(100), view: view(.yes, bid: "0.50", ask: "0.52", count: 3), rules: rules, at: noon)
        else {
            Issue.record("held")
            return
        }
        #expect(order.quantity == .whole(100))
    }

    @Test(arguments: [("0.70", "0.65"), ("0.50", "0.48"), (nil, "0.48")])
    func theTimeStopSellsNotFarBelowTheForecast(q: String?, limit: String) throws {
        for side in Side.allCases {
            var watch = try watch(side, timeStop: .days(60))
            let book = try view(side, bid: "0.48", ask: "0.50", closesIn: .days(90))
            if let q { watch.fold(try forecast(q, side, minutes: 1), quantity: .whole(100), view: book, rules: rules) }
            #expect(watch.advice(quantity: .whole(100), view: book, rules: rules, at: noon + .days(60) - .seconds(1)) == .hold(.notDue))
            let order = ExitOrder(quantity: .whole(100), limit: try price(limit), bid: try price("0.48"), reason: .timeStop)
            #expect(watch.advice(quantity: .whole(100), view: book, rules: rules, at: noon + .days(60)) == .leave(order))
            #expect(
                try watch.advice(quantity: .whole(100), view: view(side, bid: nil, closesIn: .days(90)), rules: rules, at: noon + .days(60))
                    == .hold(.noBid))
        }
    }
}
