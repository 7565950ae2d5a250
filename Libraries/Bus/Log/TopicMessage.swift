/// One message of a log socket.
public struct TopicMessage: Hashable, Sendable {
    /// Under which topic it came.
    public let topic: Topic
    /// What it says: a line of the log, a heartbeat and so on. Empty only in a welcome.
    public let bytes: [UInt8]

    /// A message as it comes.
    public init(topic: Topic, bytes: [UInt8]) {
        self.topic = topic
        self.bytes = bytes
    }

    /// Whether this is what a publisher sends a reader of ``Topic/log`` first on each new connection: what came before may have been
    /// missed.
    public var isWelcome: Bool { topic == .log && bytes.isEmpty }

    /// The message in these frames, or `nil` when they are none of ours.
    init?(frames: [[UInt8]]) {
        guard let first = frames.first, let topic = Topic(frame: first) else { return nil }
        switch frames.count {
        case 1 where topic == .log: self.init(topic: topic, bytes: [])
        case 2: self.init(topic: topic, bytes: frames[1])
        default: return nil
        }
    }
}
