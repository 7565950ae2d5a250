import Domain

@testable import VenueSim

/// A trading floor with accounts, and short words for what tests do on it.
struct Floor {
    var floor: TradingFloor
    private var orders = 0

    init(_ world: any World, accounts: [String: String] = ["a": "1000.00"], precision: Money = Money(micros: 100)) throws {
        floor = TradingFloor(exchange: Exchange(start: SmallWorld.start), world: world)
        for (name, deposit) in accounts.sorted(by: { $0.key < $1.key }) {
            floor.exchange.record(.account(name: name, deposit: try Money(decimal: deposit), tier: .premier, precision: precision))
        }
    }

    /// One market `M` with one step of `bids` and `asks`.
    init(
        bids: [(String, String)] = [], asks: [(String, String)] = [], accounts: [String: String] = ["a": "1000.00"],
        outcome: SettledOutcome? = .yes
    ) throws {
        let step = try SmallWorld.step(0, bids: bids, asks: asks)
        try self.init(SmallWorld.world([(SmallWorld.market("M", outcome: outcome), [step])]), accounts: accounts)
    }

    mutating func place(
        _ side: BookSide, _ count: String, at price: String, _ force: OrderTerms.TimeInForce = .immediateOrCancel, account: String = "a",
        market: String = "M",
        id: String? = nil, change: (inout OrderTerms) -> Void = { _ in }
    ) throws -> OrderReceipt {
        orders += 1
        var terms = OrderTerms(
            market: ID(market), side: side, price: try YesPrice(decimal: price), quantity: try Quantity(decimal: count), timeInForce: force,
            selfTrade: .takerAtCross, clientOrderID: id ?? "order-\(orders)")
        change(&terms)
        return try floor.place(terms, account: account)
    }

    mutating func advance(_ minutes: Int64) { floor.advance(to: SmallWorld.at(minutes)) }

    func cash(_ account: String = "a") -> String { floor.exchange.accounts[account]?.cash.decimal ?? "none" }
    func available(_ account: String = "a") -> String { floor.exchange.accounts[account].map { floor.available($0).decimal } ?? "none" }
    /// Contracts held, in hundredths, YES positive.
    func held(_ account: String = "a", market: String = "M") -> Int64 {
        floor.exchange.accounts[account]?.positions[ID(market)]?.contracts ?? 0
    }
    func order(_ receipt: OrderReceipt) -> SimOrder? { floor.exchange.order(receipt.orderID) }

    /// Money is neither made nor lost between deposit, cash, fees and what was paid for contracts: checked after every test that trades.
    func requireBalanced(_ name: String = "a") -> Bool {
        guard let account = floor.exchange.accounts[name] else { return false }
        var expected = account.deposit
        var bought: [ID<Market>: (yes: Int64, no: Int64)] = [:]
        for fill in floor.exchange.fills where fill.account == name {
            expected -= fill.cost + fill.fee
            switch fill.side {
            case .bid: bought[fill.market, default: (0, 0)].yes += fill.quantity.hundredths
            case .ask: bought[fill.market, default: (0, 0)].no += fill.quantity.hundredths
            }
        }
        // Every pair of a YES and a NO was paid a dollar at once.
        for (_, sides) in bought { expected += Money(micros: min(sides.yes, sides.no) * 10_000) }
        for settlement in floor.exchange.settlements where settlement.account == name { expected += settlement.paid }
        return expected == account.cash
    }
}
