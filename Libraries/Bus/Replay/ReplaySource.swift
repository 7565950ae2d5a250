public import Wire

/// A log that can be read again from any place. `Journal` is one.
public protocol ReplaySource: Sendable {
    /// The last line that is on the disk. Called often, from any thread; answers from memory.
    func head() -> Place

    /// What follows `place`.
    ///
    /// Called on no particular thread, never on the bus's; where it reads files it does so on its own.
    /// - Parameters:
    ///   - place: the reader's place; with an empty log id, the place before the first line of whatever log this is.
    ///   - maxBytes: bytes of lines to return at most, 1 to ``BusLimits/replayBytesMax``; a single longer line is returned all the same.
    func read(after place: Place, maxBytes: Int) async throws -> ReplayChunk
}
