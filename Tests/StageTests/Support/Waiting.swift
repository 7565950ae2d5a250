import Testing

/// Waits until `condition` holds, looking every few milliseconds; fails after half a minute.
func eventually(
    _ what: Comment, within limit: Duration = .seconds(30), sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record(what, sourceLocation: sourceLocation)
    throw WaitedTooLong()
}

struct WaitedTooLong: Error {}
