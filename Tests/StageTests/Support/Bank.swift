import Domain
import Locked
import Stage
import Wire

/// Pays what the ledger books: the world behind its effects, which outlives the process.
///
/// Paying twice under one id is paying once, as a venue does with a client order id; how often it was asked is counted.
struct Bank<Build: LedgerBuild>: StageShell {
    typealias Machine = Ledger<Build>

    struct Payment: Hashable, Sendable {
        let id: String
        let amount: Int64
    }

    private struct Books {
        var payments: [Payment] = []
        var asked: [String: Int] = [:]
        /// What came with each effect.
        var lines: [String: [LogLine]] = [:]
    }

    private let books: Locked<Books>
    /// Called before each payment, such as to wait or to look around.
    var before: @Sendable (Payment) async -> Void = { _ in }

    init() { books = Locked(Books()) }

    private init(_ books: Books) { self.books = Locked(books) }

    /// Another bank with the same past.
    func copy() -> Bank { Bank(books.withLock { $0 }) }

    func perform(_ effect: Ledger<Build>.Effect, lines: [LogLine]) async -> [Ledger<Build>.Own] {
        guard case .pay(let id, let amount) = effect else { return [] }
        let payment = Payment(id: id, amount: amount)
        await before(payment)
        guard !Task.isCancelled else { return [] }
        books.withLock { books in
            books.asked[id, default: 0] += 1
            if !books.payments.contains(payment) { books.payments.append(payment) }
            if books.lines[id] == nil { books.lines[id] = lines }
        }
        return [.paid(id)]
    }

    func describe(_ machine: Ledger<Build>) -> StageDescription {
        StageDescription(
            note: machine.sources.map { "\($0) \($1.rawValue)" }.joined(separator: ", "),
            gauges: [
                ("pending_count", Int64(machine.pending.count)), ("paid_count", Int64(machine.paid)),
                ("foreign_count", Int64(machine.foreign)),
                ("expected_count", Int64(machine.expected.count)),
            ])
    }

    var payments: Set<Payment> { Set(books.withLock { $0.payments }) }
    var count: Int { books.withLock { $0.payments.count } }
    func asked(_ id: String) -> Int { books.withLock { $0.asked[id] ?? 0 } }
    func lines(of id: String) -> [LogLine] { books.withLock { $0.lines[id] ?? [] } }
}
