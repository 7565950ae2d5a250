import TestSupport
import Domain
import Stage
import Wire

@testable import Publisher

/// A random trading history as three logs tell it.
struct History {
    /// One event of one of the logs.
    struct Item {
        let service: String
        let event: LoggedEvent
    }

    /// The logs in the order in which the things happened.
    private(set) var items: [Item] = []
    private var seconds: Int64 = 0

    init(seed: UInt64, signals: Int) throws {
        var random = SplitMix64(seed: seed)
        for number in 1...signals { try tell("s-ab-\(number)", &random) }
    }

    private mutating func add(_ service: String, _ body: LogEvent) throws {
        seconds += 30
        // As it comes off a log: what the wire does not carry is no part of a history.
        let event = try EventCodec.decode(EventCodec.encode(body, at: Samples.at(seconds), cause: nil))
        items.append(Item(service: service, event: event))
    }

    private mutating func tell(_ id: String, _ random: inout SplitMix64) throws {
        if Bool.random(using: &random) { try add("risk-gate", Samples.refused("\(id)-refused")) }
        let entry = Samples.intent(id, side: Bool.random(using: &random) ? .yes : .no, quantity: Int64.random(in: 1...20, using: &random))
        try add("risk-gate", Samples.decided(entry))
        if Int.random(in: 0..<8, using: &random) == 0 { return try add("executor", Samples.declined(id)) }
        let opened = Quantity(hundredths: Int64.random(in: 0...entry.quantity.hundredths, using: &random))
        try add("executor", Samples.finished(entry, filled: opened, price: Int64.random(in: 300_000...450_000, using: &random)))
        guard opened > .zero else { return }
        var held = opened
        for number in 0..<Int.random(in: 0...3, using: &random) where held > .zero {
            try add("resolver", Samples.exitRequested(id, reason: number == 0 ? "edge-inverted" : "time-stop"))
            let exit = Samples.intent("\(id)-x\(number)", exitOf: id, side: entry.side, limit: 100_000)
            try add("risk-gate", Samples.exitDecided(exit))
            if Int.random(in: 0..<6, using: &random) == 0 {
                try add("executor", Samples.declined(exit.id.value))
                continue
            }
            let sold = Bool.random(using: &random) ? held : Quantity(hundredths: Int64.random(in: 0...held.hundredths, using: &random))
            try add("executor", Samples.finished(exit, filled: sold, price: Int64.random(in: 200_000...600_000, using: &random)))
            held -= sold
        }
        let ends: [Resolution] = [.settled(.yes), .settled(.no), .void, .scalar(try YesPrice(micros: 420_000))]
        if held == .zero {
            try add("resolver", Samples.resolved(entry, held: .zero, opened: opened, .open, at: Samples.at(seconds)))
        } else if let end = ends.randomElement(using: &random), Int.random(in: 0..<4, using: &random) > 0 {
            try add("resolver", Samples.resolved(entry, held: held, opened: opened, end, at: Samples.at(seconds)))
        }
    }

    /// The same logs, read in an order of chance: each in its own order, none in step with the others.
    func interleaved(seed: UInt64) -> [Item] {
        var random = SplitMix64(seed: seed)
        var logs = ["risk-gate", "executor", "resolver"].map { name in items.filter { $0.service == name }[...] }
        var order: [Item] = []
        while logs.contains(where: { !$0.isEmpty }) {
            let index = Int.random(in: 0..<logs.count, using: &random)
            if let item = logs[index].popFirst() { order.append(item) }
        }
        return order
    }

    /// What a stage is told when it reads in this order.
    static func inputs(_ items: [Item]) throws -> [StageInput<Never>] {
        try [Samples.started()]
            + items.enumerated().flatMap { index, item -> [StageInput<Never>] in
                let position = LogPosition(
                    source: "kalshi-lt/\(item.service)", logID: "0", generation: 0, seq: UInt64(index + 1), hash: .zero)
                return [.event(item.event, from: position), .tick]
            }
    }
}
