public import Domain

/// Turns quotes into bytes and back, for the `quote` topic; binary protobuf, `tbot.v1.QuoteUpdate`.
public enum QuoteCodec {
    /// The quote's bytes.
    public static func encode(_ quote: QuoteUpdate) -> [UInt8] { MessageBytes.binary(quote.message) }

    /// The quote of `bytes`.
    ///
    /// - Throws: ``WireError``.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> QuoteUpdate {
        try QuoteUpdate(MessageBytes.message(Tbot_V1_QuoteUpdate.self, binary: bytes))
    }
}
