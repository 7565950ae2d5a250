/// The bounds of the bus, in one place.
public enum BusLimits {
    /// Messages that a log socket holds for one peer, on each side; at the mark the peer's further messages are dropped, and seq heals it.
    public static let logMark: Int32 = 16_384
    /// Messages that an ask socket holds for one peer; at the mark a reply is dropped and counted.
    public static let askMark: Int32 = 1_024
    /// Messages that a work socket holds for one peer.
    public static let workMark: Int32 = 1
    /// Messages that a bound ``WorkInlet`` holds for one peer: far more than the slots let out, so that it never stops reading.
    public static let boundWorkMark: Int32 = 1_024
    /// The largest frame that is taken, bytes: a journal's longest line, 64 MiB, and what an answer puts around it. libzmq disconnects a
    /// peer that sends a larger one.
    public static let frameBytesMax: Int64 = 65 << 20
    /// Frames that a message may have; more make it malformed.
    public static let framesMax = 4
    /// What one replay answer may carry, bytes of lines.
    public static let replayBytesMax = 1 << 20
    /// How far ahead of its place a reader keeps live lines, and the most that it keeps; those further ahead are dropped and asked for.
    public static let linesAheadMax: UInt64 = 4_096
    /// Messages that a reader takes from its socket in one go.
    public static let receiveMax = 1_024
    /// Questions of one client that may wait for their answers; one more is refused.
    public static let questionsMax = 64
    /// Readers that may wait for their chunk at one server; one more is refused in words. Each has one question outstanding.
    public static let replaysMax = 256
    /// Commands that one server lets run at once; one more is refused in words.
    public static let commandsMax = 8
    /// The longest path of an `ipc://` endpoint, bytes: what `sockaddr_un` holds without its final zero.
    public static let pathBytesMax = 107
    /// How long closing waits to hand over what was sent, milliseconds.
    static let lingerMilliseconds: Int32 = 500
    /// How long the loop sleeps at most, milliseconds, so that ``BusLoop/lastTurn`` goes on while nothing happens.
    static let loopSleepMilliseconds = 500
}
