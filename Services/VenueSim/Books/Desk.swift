import Domain
import Logging

/// The one place through which every request reaches the exchange: it lets the due things happen first, and has every fact on disk
/// before it answers.
actor Desk {
    private var floor: TradingFloor
    private let books: BooksFile
    private let clock: @Sendable () -> MarketTime
    private let logger: Logger
    /// Why nothing is answered any more: the books could not be written, so memory is ahead of the disk.
    private var broken: BooksError?

    init(floor: TradingFloor, books: BooksFile, logger: Logger, clock: @escaping @Sendable () -> MarketTime) {
        self.floor = floor
        self.books = books
        self.logger = logger
        self.clock = clock
    }

    /// Answers one request. What `body` throws is thrown on after the facts that stand nevertheless are on disk.
    ///
    /// The sync blocks this actor's thread for about 0.2 ms; a simulator can afford that.
    func ask<Answer: Sendable>(_ body: @Sendable (inout TradingFloor) throws -> Answer) throws -> Answer {
        if let broken { throw Rejection(status: 503, code: "service_unavailable", message: "\(broken)") }
        floor.advance(to: clock())
        let answer = Result { try body(&floor) }
        let lines = floor.exchange.drain()
        if !lines.isEmpty {
            do {
                try books.append(lines)
            } catch {
                broken = error
                logger.critical("books cannot be written", metadata: ["error": "\(error)"])
                throw Rejection(status: 503, code: "service_unavailable", message: "\(error)")
            }
        }
        return try answer.get()
    }

    /// Lets the due things happen; answers the market time that was reached.
    /// - Throws: ``BooksError`` once the books could not be written.
    func tick() throws -> MarketTime {
        if let broken { throw broken }
        return try ask { $0.now }
    }
}
