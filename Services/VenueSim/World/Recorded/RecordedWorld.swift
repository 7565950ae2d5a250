import Daemon
import Domain

/// A recording played on the market clock: at any time only rows of that time or before are visible.
struct RecordedWorld: World {
    let summary: WorldSummary
    private let recording: Recording
    private let byTicker: [ID<Market>: ListedMarket]

    /// The recording in `directory`, one of the two known kinds, from `start` on.
    /// - Throws: ``CSVError``, ``UnknownRecording``, `FileError`.
    init(directory: String, from start: MarketTime) throws {
        func file(_ name: String) -> String { "\(directory)/\(name)" }
        func table(_ name: String) throws -> CSVTable { try CSVTable(path: name, text: try TextFile.read(file(name))) }
        let name = directory.split(separator: "/").last.map(String.init) ?? directory
        let recording: Recording
        if FileKind.at(file(FedRecording.hourlyFile)) == .file {
            recording = try FedRecording.read(
                name: name, hourly: try table(FedRecording.hourlyFile), markets: try table(FedRecording.marketsFile))
        } else if FileKind.at(file(EconRecording.quotesFile)) == .file {
            recording = try EconRecording.read(
                name: name, quotes: try table(EconRecording.quotesFile), settlements: try table(EconRecording.settlementsFile))
        } else {
            throw UnknownRecording(directory: directory)
        }
        guard recording.range != nil else { throw CSVError(directory, "no row of a listed market") }
        self.init(recording, from: start)
    }

    init(_ recording: Recording, from start: MarketTime) {
        self.recording = recording
        summary = WorldSummary(
            kind: "recorded", identity: "\(recording.name) from \(start.rfc3339Seconds)", start: start, quoteSource: recording.quoteSource,
            assumptions: recording.assumptions)
        byTicker = Dictionary(recording.events.flatMap(\.markets).map { ($0.ticker, $0) }) { first, _ in first }
    }

    var series: [ListedSeries] { recording.series }

    /// Whether the record has rows around `time`.
    func covers(_ time: MarketTime) -> Bool { recording.range?.contains(time) ?? false }

    func events(since: MarketTime, at now: MarketTime) -> [ListedEvent] {
        recording.events.filter { $0.listedAt <= now && ($0.finalizedAt ?? now) >= since }
    }

    func event(_ id: ID<MarketEvent>, at now: MarketTime) -> ListedEvent? { recording.events.first { $0.id == id && $0.listedAt <= now } }

    func market(_ ticker: ID<Market>, at now: MarketTime) -> ListedMarket? {
        byTicker[ticker].flatMap { event($0.event, at: now) == nil ? nil : $0 }
    }

    func step(of market: ListedMarket, at now: MarketTime) -> CrowdStep? {
        guard let steps = recording.steps[market.ticker] else { return nil }
        let count = Self.count(of: steps, through: now)
        return count > 0 ? steps[count - 1] : nil
    }

    func steps(of market: ListedMarket, after start: MarketTime, through end: MarketTime) -> [CrowdStep] {
        guard let steps = recording.steps[market.ticker] else { return [] }
        let (first, last) = (Self.count(of: steps, through: start), Self.count(of: steps, through: end))
        return first < last ? Array(steps[first..<last]) : []
    }

    func nextStep(of market: ListedMarket, after time: MarketTime) -> MarketTime? {
        guard let steps = recording.steps[market.ticker] else { return nil }
        let next = Self.count(of: steps, through: time)
        return next < steps.count && steps[next].at < market.closesAt ? steps[next].at : nil
    }

    /// How many of `steps` are at or before `time`.
    private static func count(of steps: [CrowdStep], through time: MarketTime) -> Int {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].at <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
