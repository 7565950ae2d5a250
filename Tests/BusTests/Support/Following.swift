import Bus
import TestSupport
import Testing
import Wire

extension LogFollower {
    /// The lines up to `seq`, and the statuses on the way.
    func read(upTo seq: UInt64) async throws -> (lines: [LogLine], statuses: [FollowerStatus]) {
        var lines: [LogLine] = []
        var statuses: [FollowerStatus] = []
        while (lines.last?.seq ?? 0) < seq, let event = try await next() {
            switch event {
            case .lines(let batch, let place):
                #expect(place.seq == batch.last?.seq && place.hash == batch.last?.hash)
                lines += batch
            case .status(let status): statuses.append(status)
            }
        }
        return (lines, statuses)
    }

    /// Reads on until the status is as wanted, and returns the lines on the way.
    @discardableResult
    func read(until wanted: (FollowerStatus) -> Bool) async throws -> (lines: [LogLine], statuses: [FollowerStatus]) {
        var lines: [LogLine] = []
        var statuses: [FollowerStatus] = []
        while let event = try await next() {
            switch event {
            case .lines(let batch, _): lines += batch
            case .status(let status):
                statuses.append(status)
                if wanted(status) { return (lines, statuses) }
            }
        }
        Issue.record("the follower ended before the status came: \(statuses)")
        return (lines, statuses)
    }
}

/// What follows one after the other by seq and hash, from `start`.
func expectChained(_ lines: [LogLine], from start: Place, sourceLocation: SourceLocation = #_sourceLocation) {
    var place = start
    for line in lines {
        guard line.seq == place.seq + 1, line.previous == place.hash else {
            Issue.record("line \(line.seq) does not follow \(place)", sourceLocation: sourceLocation)
            return
        }
        place = place.advanced(to: line)
    }
}

/// Compares without printing megabytes when they differ.
func expectSame(
    _ lines: [LogLine], _ wanted: some Sequence<LogLine>, _ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
    let wanted = Array(wanted)
    guard lines != wanted else { return }
    let first = zip(lines, wanted).first { $0 != $1 }
    let difference = "\(lines.count) lines instead of \(wanted.count), other than wanted from \(first?.1.seq ?? 0) \(comment)"
    Issue.record(Comment(rawValue: difference), sourceLocation: sourceLocation)
}

/// A client's side: a loop of its own, as a process has, which is ended after `body`.
func withLoop<Result: Sendable>(_ body: (BusLoop) async throws -> Result) async throws -> Result {
    let loop = try BusLoop(name: "test")
    let result = try await body(loop)
    try loop.terminate()
    return result
}

extension FollowerSettings {
    /// For tests that are not about silence: a busy machine must not look like a silent service.
    static let patient = FollowerSettings(heartbeatsMissed: 200, answerTimeout: .seconds(20))
}

/// Reads `place` on in a directory while `body` runs.
func following<Result: Sendable>(
    _ name: String = "gate", in directory: TemporaryDirectory, from place: Place = .unknown, settings: FollowerSettings = .patient,
    _ body: (LogFollower) async throws -> Result
) async throws -> Result {
    try await withLoop { loop in
        let follower = try LogFollower(
            on: loop, log: directory.endpoint("\(name).log"), ask: directory.endpoint("\(name).ask"), from: place, settings: settings)
        do {
            let result = try await body(follower)
            await follower.close()
            return result
        } catch {
            await follower.close()
            throw error
        }
    }
}
