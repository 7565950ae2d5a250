/// Waits until `condition` holds, looking every few milliseconds.
/// - Throws: ``WaitedTooLong`` when it does not within `limit`, naming `what` and the place that waits.
public func eventually(
    _ what: String = "what the test waits for", within limit: Duration = .seconds(60), file: StaticString = #fileID, line: UInt = #line,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    throw WaitedTooLong(what: what, limit: limit, place: "\(file):\(line)")
}

/// A condition that has not come true in time.
public struct WaitedTooLong: Error, CustomStringConvertible {
    let what: String
    let limit: Duration
    let place: String

    public var description: String { "\(place): waited \(limit) in vain: \(what)" }
}
