import Bus
import Daemon
import Domain
import Locked
import Logging
import ServiceLifecycle
import Stage
import Wire

/// Takes predictions off the work socket: checks the scanner's signature, adds the newest book, and puts them before the gate.
///
/// What is not signed by the scanner is dropped and counted: a predictor can forge neither price nor budget.
final class Arrivals: Service {
    private let work: WorkInlet
    private let quotes: LogInlet
    private let outlet: LogOutlet
    private let inbox: StageInbox<GateStage.Own>
    private let scannerKeys: KeyRing
    private let logger: Logger
    private let books = Locked<[ID<Market>: OrderBook]>([:])
    private let counts = Locked((taken: Int64(0), refused: Int64(0)))

    /// Books that are kept; when there are more, all are forgotten and learnt anew.
    private static let booksMax = 4_096

    init(work: WorkInlet, quotes: LogInlet, outlet: LogOutlet, inbox: StageInbox<GateStage.Own>, scannerKeys: KeyRing, logger: Logger) {
        self.work = work
        self.quotes = quotes
        self.outlet = outlet
        self.inbox = inbox
        self.scannerKeys = scannerKeys
        self.logger = logger
    }

    /// Predictions taken and refused so far.
    var counters: (taken: Int64, refused: Int64) { counts.withLock { $0 } }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.takeQuotes() }
                group.addTask { await self.takePredictions() }
            }
        } onGracefulShutdown: {
            Task {  // the one place where a handler has to start something that waits
                await self.work.close()
                await self.quotes.close()
            }
        }
    }

    private func takeQuotes() async {
        while let messages = await quotes.receive(upTo: 256) {
            for message in messages {
                do {
                    let quote = try QuoteCodec.decode(message.bytes)
                    books.withLock { books in
                        if books.count >= Self.booksMax { books = [:] }
                        books[quote.market] = quote.book
                    }
                } catch {
                    logger.debug("not a quote", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    private func takePredictions() async {
        while let frames = await work.receive(upTo: 64) {
            for frame in frames { take(frame) }
            do {
                try await outlet.publish(.work, frames)
            } catch {
                logger.debug("predictions not mirrored", metadata: ["error": "\(error)"])
            }
        }
    }

    private func take(_ frame: [UInt8]) {
        do {
            guard case .prediction(let answer) = try WorkCodec.decode(frame).body else { throw WireError.missing("Envelope.prediction") }
            let candidate = try answer.verifiedCandidate(keys: scannerKeys)
            let book = books.withLock { $0[candidate.market.id] }
            counts.withLock { $0.taken += 1 }
            inbox.put(.predicted(candidate, answer.prediction, book))
        } catch {
            counts.withLock { $0.refused += 1 }
            logger.warning("prediction refused", metadata: ["error": "\(error)"])
        }
    }
}
