import Domain
import Wire

/// Every kind of event that ``EventCodec`` writes, one a case of the domain's enums.
struct EventKind: Hashable, Sendable, CustomStringConvertible {
    enum Stage: CaseIterable { case decision, execution, position, offer, feed }

    let stage: Stage
    let index: Int

    static let all = Stage.allCases.flatMap { stage in (0..<count(of: stage)).map { EventKind(stage: stage, index: $0) } }

    private static func count(of stage: Stage) -> Int {
        switch stage {
        case .decision: 9
        case .execution, .position, .offer: 7
        case .feed: 1
        }
    }

    var description: String { "\(stage) \(index)" }

    func sample(_ sampler: inout Sampler) throws -> LoggedEvent {
        let body: LogEvent =
            switch stage {
            case .decision: .decision(try sampler.decisionEvent(index))
            case .execution: .execution(try sampler.executionEvent(index))
            case .position: .position(try sampler.positionEvent(index))
            case .offer: .offer(try sampler.offer(index))
            case .feed: .feed(FeedChain.line(for: try sampler.feedEntry(seq: sampler.seq() + 1), previous: Hash256(of: sampler.bytes(3))))
            }
        let cause = try sampler.maybe { Cause(source: try $0.text(), logID: try $0.text(), seq: $0.seq()) }
        return LoggedEvent(at: sampler.time(), cause: cause, body: body)
    }
}
