/// What came back from a request that was sent once.
enum KalshiWriteAnswer: Sendable {
    /// An answer with its status and body; what it means is decided elsewhere.
    case answered(status: Int, body: [UInt8])
    /// Nothing was sent.
    case notSent(String)
    /// Nothing was sent, because the caller had this reason in the last moment.
    case withheld(String)
    /// It may have been sent, and there is no answer.
    case unanswered(String)
}
