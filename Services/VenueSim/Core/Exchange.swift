import Domain
import Venues

/// The deterministic core of the simulated Kalshi: accounts, orders, fills, positions, settlements.
///
/// Its state changes only by folding a ``BookEntry``, live and at a restart alike, so that the books on disk are the state. Every order
/// it ever accepted stays in memory, up to
/// ``ordersMax``; beyond that new ones are refused.
struct Exchange: Sendable {
    static let ordersMax = 1_000_000

    private(set) var accounts: [String: SimAccount] = [:]
    private(set) var keys: [String: AccessKey] = [:]
    /// In the order of acceptance.
    private(set) var orders: [SimOrder] = []
    /// In the order of the trades.
    private(set) var fills: [SimFill] = []
    private(set) var settlements: [SimSettlement] = []
    /// Market time of the last fact; never goes back.
    private(set) var now: MarketTime
    /// Facts that are not on disk yet.
    private(set) var unwritten: [BookLine] = []
    /// What was taken from the crowd's current step of a market.
    private(set) var taken: [ID<Market>: TakenLiquidity] = [:]
    /// Resting orders of a market, as places in ``orders``, in the order of acceptance.
    private(set) var resting: [ID<Market>: [Int]] = [:]
    /// Markets in which somebody traded and which are not settled.
    private(set) var held: Set<ID<Market>> = []
    /// What the simulator's own orders traded in a market, each trade once.
    private(set) var volumes: [ID<Market>: OwnVolume] = [:]
    /// Until when an account's new orders are swept up after a cancel-all.
    private(set) var sweeping: [String: MarketTime] = [:]
    private var orderIndex: [String: Int] = [:]
    /// Places in the queue that were given out: an order's own, and a new one at each amend that loses it.
    private var queued: Int64 = 0

    init(start: MarketTime) { now = start }

    /// The exchange that `lines` describe.
    init(start: MarketTime, replaying lines: [BookLine]) {
        self.init(start: start)
        for line in lines {
            now = max(now, line.at)
            for entry in line.entries { fold(entry) }
        }
    }

    func order(_ id: String) -> SimOrder? { orderIndex[id].map { orders[$0] } }

    /// The identifier of the next order, fill or trade: the same books give the same.
    func identifier(_ kind: UInt64, _ number: Int64) -> String {
        var generator = SplitMix64(seed: 0x7462_6F74, kind, UInt64(bitPattern: number))
        return Identifier.uuid(generator.next(), generator.next())
    }

    var nextOrderSequence: Int64 { Int64(orders.count) + 1 }
    var nextFillSequence: Int64 { Int64(fills.count) + 1 }

    /// Moves the clock forward; a time in the past leaves it where it is.
    mutating func tick(_ time: MarketTime) { now = max(now, time) }

    /// Makes `entry` a fact.
    mutating func record(_ entry: BookEntry) {
        fold(entry)
        if let last = unwritten.last, last.at == now {
            unwritten[unwritten.count - 1] = BookLine(at: now, entries: last.entries + [entry])
        } else {
            unwritten.append(BookLine(at: now, entries: [entry]))
        }
    }

    /// Hands over the facts that are to be written.
    mutating func drain() -> [BookLine] {
        defer { unwritten.removeAll() }
        return unwritten
    }

    private mutating func fold(_ entry: BookEntry) {
        switch entry {
        case .account(let name, let deposit, let tier, let precision):
            accounts[name] = SimAccount(
                name: name, openedAt: now, deposit: deposit, cash: deposit, tier: tier, precision: precision, updatedAt: now)
        case .key(let key):
            keys[key.id] = key
        case .order(let id, let account, let event, let terms):
            accept(id: id, account: account, event: event, terms: terms)
        case .used(let account, let clientOrderID):
            accounts[account]?.usedIDs.insert(clientOrderID)
        case .fill(let fill):
            book(fill)
        case .canceled(let id, _):
            update(id) { order in
                order.remaining = .zero
                order.status = .canceled
            }
        case .amended(let id, let terms, let remaining, let requeued):
            amend(id, terms: terms, remaining: remaining, requeued: requeued)
        case .decreased(let id, let remaining):
            update(id) { order in
                order.initial = order.filled + remaining
                order.remaining = remaining
            }
        case .settled(let market, let outcome):
            settle(market, outcome: outcome)
        case .sweeping(let account, let until):
            sweeping[account] = until
        }
    }

    private mutating func accept(id: String, account: String, event: ID<MarketEvent>, terms: OrderTerms) {
        guard let member = accounts[account] else { return }
        let sequence = nextOrderSequence
        queued += 1
        orders.append(
            SimOrder(
                sequence: sequence, id: id, account: account, event: event, terms: terms, initial: terms.quantity,
                remaining: terms.quantity, acceptedAt: now,
                updatedAt: now, queuedAt: now, queueSequence: queued, rounding: KalshiFeeAccumulator(precision: member.precision)))
        orderIndex[id] = orders.count - 1
        resting[terms.market, default: []].append(orders.count - 1)
        accounts[account]?.usedIDs.insert(terms.clientOrderID)
    }

    private mutating func amend(_ id: String, terms: OrderTerms, remaining: Quantity, requeued: Bool) {
        if requeued { queued += 1 }
        let (now, place) = (now, queued)
        if let account = order(id)?.account { accounts[account]?.usedIDs.insert(terms.clientOrderID) }
        update(id) { order in
            order.terms = terms
            order.initial = order.filled + remaining
            order.remaining = remaining
            guard requeued else { return }
            order.queuedAt = now
            order.queueSequence = place
        }
    }

    private mutating func update(_ id: String, _ change: (inout SimOrder) -> Void) {
        guard let index = orderIndex[id] else { return }
        change(&orders[index])
        orders[index].updatedAt = now
        if orders[index].remaining == .zero {
            let order = orders[index]
            if order.status == .resting { orders[index].status = order.filled >= order.initial ? .executed : .canceled }
            resting[order.terms.market]?.removeAll { $0 == index }
            if resting[order.terms.market]?.isEmpty == true { resting[order.terms.market] = nil }
        }
    }

    private mutating func book(_ fill: SimFill) {
        let index = fills.count
        fills.append(fill)
        if case .crowd(let step) = fill.against {
            taken[fill.market, default: TakenLiquidity(step: step)].add(
                side: fill.side.opposite, price: fill.crowdPrice, quantity: fill.quantity, step: step)
        }
        if fill.isTaker || fill.against.isCrowd {
            let before = volumes[fill.market]?.quantity ?? .zero
            volumes[fill.market] = OwnVolume(quantity: before + fill.quantity, last: fill.price, at: fill.at)
        }
        guard var account = accounts[fill.account] else { return }
        var position = account.positions[fill.market] ?? SimPosition(event: fill.event, at: fill.at)
        account.cash += position.book(fill)
        account.positions[fill.market] = position
        account.updatedAt = fill.at
        accounts[fill.account] = account
        held.insert(fill.market)
        update(fill.orderID) { order in
            order.filled += fill.quantity
            order.remaining -= fill.quantity
            order.fills.append(index)
            let gross = fill.cost
            _ = order.rounding.charge(revenue: -gross, tradeFee: fill.tradeFee)
            if fill.isTaker {
                order.takerCost += gross
                order.takerFees += fill.fee
            } else {
                order.makerCost += gross
                order.makerFees += fill.fee
            }
        }
    }

    private mutating func settle(_ market: ID<Market>, outcome: SettledOutcome) {
        held.remove(market)
        taken[market] = nil
        for name in accounts.keys.sorted() {
            guard var account = accounts[name], var position = account.positions[market], !position.settled else { continue }
            let (contracts, cost) = (position.contracts, position.exposure)
            let paid = position.settle(yesMicros: outcome.yesMicros, at: now)
            account.cash += paid
            account.positions[market] = position
            account.updatedAt = now
            accounts[name] = account
            guard contracts != 0 else { continue }
            settlements.append(
                SimSettlement(
                    sequence: Int64(settlements.count) + 1, account: name, market: market, event: position.event, outcome: outcome,
                    contracts: contracts,
                    cost: cost, fees: position.fees, paid: paid, at: now))
        }
    }
}

/// What the simulator's own orders added to a market's volume.
struct OwnVolume: Hashable, Sendable {
    let quantity: Quantity
    let last: YesPrice
    let at: MarketTime
}
