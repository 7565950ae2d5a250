/// What a work outlet can do at the moment.
public struct WorkOutletState: Hashable, Sendable {
    /// Peers that are connected and take work, a count.
    public let pullers: Int
    /// Whether a message would be taken now.
    public let isWritable: Bool
}
