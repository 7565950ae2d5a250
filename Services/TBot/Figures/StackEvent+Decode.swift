import Domain
import Wire

extension StackEvent {
    /// What a journal line says, and when; `nil` for openings, for the service's inputs and for the feed, which count nothing.
    /// - Throws: `WireError` for a line of a kind that this build does not know.
    static func decode(_ line: LogLine) throws -> (StackEvent, MarketTime)? {
        guard !isInput(line.event) else { return nil }
        let logged = try EventCodec.decode(line.event)
        switch logged.body {
        case .offer(let event): return (.offer(event), logged.at)
        case .decision(let event): return (.decision(event), logged.at)
        case .execution(let event): return (.execution(event), logged.at)
        case .position(let event): return (.position(event), logged.at)
        case .opening, .input, .feed: return nil
        }
    }

    /// Whether the event is an input, told from its first bytes: inputs are most of a journal, and hold whole events of others.
    private static func isInput(_ event: ArraySlice<UInt8>) -> Bool {
        let rest = event.dropFirst("{\"atUs\":\"".utf8.count).drop { (0x30...0x39).contains($0) || $0 == 0x2D }
        return rest.starts(with: "\",\"input\":".utf8)
    }
}
