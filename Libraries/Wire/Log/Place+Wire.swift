extension Place {
    /// The place as the bus carries it.
    public init?(_ message: Tbot_V1_Place) {
        guard let hash = message.hash.isEmpty ? .zero : Hash256(hex: message.hash) else { return nil }
        self.init(logID: message.logID, generation: message.generation, seq: message.seq, hash: hash)
    }

    /// The bus's form of the place.
    public var message: Tbot_V1_Place {
        var message = Tbot_V1_Place()
        message.logID = logID
        message.generation = generation
        message.seq = seq
        message.hash = hash.hex
        return message
    }
}
